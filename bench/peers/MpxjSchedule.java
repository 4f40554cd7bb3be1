import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.mpxj.DayType;
import org.mpxj.Duration;
import org.mpxj.LocalTimeRange;
import org.mpxj.ProjectCalendar;
import org.mpxj.ProjectCalendarHours;
import org.mpxj.ProjectFile;
import org.mpxj.Relation;
import org.mpxj.RelationType;
import org.mpxj.Task;
import org.mpxj.TimeUnit;
import org.mpxj.cpm.MicrosoftScheduler;

/** Reads a cpm-case/1 network, schedules it with MPXJ and writes the same table as bench.engine_process. */
public class MpxjSchedule {
  public static void main(String[] args) throws Exception {
    // The library sorts the tasks by recursion, one frame for each task of a chain.
    Exception[] failure = new Exception[1];
    Thread thread = new Thread(null, () -> {
      try {
        run(args[0], args[1]);
      } catch (Exception e) {
        failure[0] = e;
      }
    }, "schedule", 1L << 30);
    thread.start();
    thread.join();
    if (failure[0] != null) throw failure[0];
  }

  static void run(String source, String target) throws Exception {
    JsonNode document = new ObjectMapper().readTree(new File(source));
    ProjectFile file = new ProjectFile();
    ProjectCalendar calendar = file.addCalendar();
    calendar.setName("C1");
    int index = 0;
    for (JsonNode day : document.get("calendars").get(0).get("week")) {
      DayOfWeek name = DayOfWeek.of(++index);
      calendar.setCalendarDayType(name, day.isEmpty() ? DayType.NON_WORKING : DayType.WORKING);
      ProjectCalendarHours hours = calendar.addCalendarHours(name);
      for (JsonNode span : day) {
        hours.add(new LocalTimeRange(time(span.get(0).asInt()), time(span.get(1).asInt())));
      }
    }
    file.getProjectProperties().setDefaultCalendar(calendar);
    Map<String, Task> tasks = new HashMap<>();
    for (JsonNode row : document.get("tasks")) {
      Task task = file.addTask();
      task.setName(row.get("id").asText());
      task.setDuration(Duration.getInstance(row.get("duration").asInt(), TimeUnit.MINUTES));
      task.setActualDuration(Duration.getInstance(0, TimeUnit.MINUTES));
      task.setRemainingDuration(task.getDuration());
      task.setMilestone(row.get("kind").asText().equals("milestone"));
      tasks.put(task.getName(), task);
    }
    for (JsonNode row : document.get("links")) {
      Task successor = tasks.get(row.get("succ").asText());
      successor.addPredecessor(new Relation.Builder()
          .predecessorTask(tasks.get(row.get("pred").asText()))
          .type(type(row.get("type").asText()))
          .lag(Duration.getInstance(row.has("lag") ? row.get("lag").asInt() : 0, TimeUnit.MINUTES)));
    }
    new MicrosoftScheduler().schedule(file, LocalDateTime.parse(document.get("project").get("start").asText()));
    try (BufferedWriter out = Files.newBufferedWriter(Path.of(target))) {
      out.write("id,early_start,early_finish,late_start,late_finish,total_float,free_float\n");
      for (Task task : file.getTasks()) {
        out.write(task.getName() + "," + task.getEarlyStart() + "," + task.getEarlyFinish() + "," + task.getLateStart()
            + "," + task.getLateFinish() + "," + minutes(task.getTotalSlack()) + "," + minutes(task.getFreeSlack()) + "\n");
      }
    }
  }

  static LocalTime time(int minutes) {
    return LocalTime.of(minutes / 60 % 24, minutes % 60);
  }

  static long minutes(Duration slack) {
    return Math.round(slack.getUnits() == TimeUnit.HOURS ? slack.getDuration() * 60 : slack.getDuration());
  }

  static RelationType type(String name) {
    switch (name) {
      case "SS": return RelationType.START_START;
      case "FF": return RelationType.FINISH_FINISH;
      case "SF": return RelationType.START_FINISH;
      default: return RelationType.FINISH_START;
    }
  }
}
