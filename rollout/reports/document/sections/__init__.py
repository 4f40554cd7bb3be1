"""One module for each group of sections: the facts that their texts draw on."""
