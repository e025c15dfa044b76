using System.Globalization;
using System.Text.Json;
using Dmarkit.Fuzzing.Naive;
using Dmarkit.Tests.Support;

// The naive translator as a target of `dmarkit fuzz translate`: `--bug N` (1 to 10) plants a mistake, `--list` names them.
if (args is ["--list"])
{
    for (int i = 0; i < Bugs.All.Count; i++) Console.WriteLine($"{i + 1} {Bugs.All[i].Name}");
    return 0;
}

var translator = args is ["--bug", var bug] ? Bugs.All[int.Parse(bug, CultureInfo.InvariantCulture) - 1].Make() : new NaiveTranslator();
while (Console.ReadLine() is { } text)
{
    var line = JsonDocument.Parse(text).RootElement;
    var machine = Case.Machine(line);
    int index = 0;
    foreach (string access in File.ReadLines(line.GetProperty("trace").GetString()!))
        Console.WriteLine(Case.Line(index++, translator.AnswerTo(machine, Case.Request(JsonDocument.Parse(access).RootElement)), machine));
    Console.WriteLine($"{{\"case\":{line.GetProperty("case")},\"done\":true}}");
}

return 0;
