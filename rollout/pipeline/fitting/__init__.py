"""Plans made to fit a date or a limit: a start that is early enough, go-lives in weeks with room."""
