using System.Globalization;
using System.Text.Json;

namespace Dmarkit.Oracle.Qemu;

/// <summary>What QEMU answered, as lines of JSON: what it can be asked, then one a state, which the generator makes again from its number.</summary>
internal sealed class Recording(TextWriter output)
{
    /// <summary>Writes the first line.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="supports">What the target says that it can be asked.</param>
    public void Begin(ulong seed, string supports) => output.WriteLine($"{{\"Seed\":{seed},\"Supports\":{supports}}}");

    /// <summary>Adds a state and its answers; those that were not asked are told by a hyphen.</summary>
    public void Add(string unit, long number, OracleState state, IReadOnlyList<Observation?> answers) => output.WriteLine(JsonSerializer.Serialize(
        new RecordedState(unit, number, state.Accesses.Count, AnswerLine.Hex(state.Digest()), [.. answers.Select(Text)])));

    /// <summary>The first line's parts.</summary>
    public static (ulong Seed, JsonElement Supports) ReadBeginning(TextReader input)
    {
        using var document = JsonDocument.Parse(input.ReadLine()!);
        return (document.RootElement.GetProperty("Seed").GetUInt64(), document.RootElement.GetProperty("Supports").Clone());
    }

    /// <summary>Each state of a recording with what QEMU answered, null where it was not asked.</summary>
    public static IEnumerable<(RecordedState Line, IReadOnlyList<Observation?> Answers)> Read(TextReader input)
    {
        while (input.ReadLine() is { } text)
        {
            var line = JsonSerializer.Deserialize<RecordedState>(text)!;
            yield return (line, [.. line.Answers.Select(Observed)]);
        }
    }

    /// <summary>An answer in few letters: parts behind f, l and m for a fault, a landing and a message; empty for nothing.</summary>
    private static string Text(Observation? seen)
    {
        if (seen is null) return "-";
        string fault = seen.Fault is { } f ? $"f{f.Reason:x},{f.Information:x},{f.Source:x},{(f.IsRead ? 1 : 0)}" : "";
        string landing = seen.Landing is { } at ? $"l{at:x}" : "";
        string message = seen.Message is { } m ? $"m{m.Vector:x},{m.Destination:x},{m.DeliveryMode:x},{(m.Logical ? 1 : 0)},{(m.LevelTriggered ? 1 : 0)},{(m.Compatibility ? 1 : 0)},{m.Count:x}" : "";
        return string.Join(' ', new[] { fault, landing, message }.Where(part => part.Length > 0));
    }

    private static Observation? Observed(string text)
    {
        if (text == "-") return null;
        var seen = new Observation(null);
        foreach (string part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            ulong[] numbers = [.. part[1..].Split(',').Select(number => ulong.Parse(number, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
            seen = part[0] switch
            {
                'f' => seen with { Fault = new((byte)numbers[0], numbers[1], (ushort)numbers[2], numbers[3] != 0) },
                'l' => seen with { Landing = numbers[0] },
                _ => seen with { Message = new((byte)numbers[0], (uint)numbers[1], (byte)numbers[2], numbers[3] != 0, numbers[4] != 0, numbers[5] != 0, (int)numbers[6]) },
            };
        }

        return seen;
    }
}

/// <summary>A line of a recording.</summary>
/// <param name="Unit">The profile's name.</param>
/// <param name="Case">The case's number as the target was told: one more than the state's.</param>
/// <param name="Accesses">How many requests.</param>
/// <param name="Digest">The state's digest: a generator that makes another state asks for another recording.</param>
/// <param name="Answers">What became of each request.</param>
internal sealed record RecordedState(string Unit, long Case, int Accesses, string Digest, IReadOnlyList<string> Answers);
