using System.Globalization;
using System.Text.Json;

namespace Dmarkit.Oracle.Qemu;

/// <summary>What QEMU answered, as lines of JSON: one a state, which the generator makes again from its number.</summary>
internal sealed class Recording(TextWriter output)
{
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Adds a state and its answers.</summary>
    public void Add(UnitProfile profile, UnitRegistersRead unit, int seed, OracleState state, IReadOnlyList<Observation> answers) => output.WriteLine(JsonSerializer.Serialize(
        new RecordedState(profile.Name, Hex(unit.Capability), Hex(unit.ExtendedCapability), Hex(unit.Version), seed, answers.Count, Hex(state.Digest()), [.. answers.Select(Text)]), Compact));

    /// <summary>Each state of a recording, made again, with what QEMU answered.</summary>
    public static IEnumerable<(RecordedState Line, OracleState State, IReadOnlyList<Observation> Answers)> Read(TextReader input)
    {
        while (input.ReadLine() is { } text)
        {
            var line = JsonSerializer.Deserialize<RecordedState>(text)!;
            var profile = UnitProfile.All.Single(profile => profile.Name == line.Unit);
            var state = StateGenerator.Make(profile, new(Number(line.Cap), Number(line.Ecap), Number(line.Ver)), line.Seed, line.Accesses);
            yield return (line, state, [.. line.Answers.Select(Observed)]);
        }
    }

    public static string Hex(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");

    private static ulong Number(string hex) => ulong.Parse(hex.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>An answer in few letters: parts behind f, l and m for a fault, a landing and a message; empty for nothing.</summary>
    private static string Text(Observation seen)
    {
        string fault = seen.Fault is { } f ? $"f{f.Reason:x},{f.Information:x},{f.Source:x},{(f.IsRead ? 1 : 0)}" : "";
        string landing = seen.Landing is { } at ? $"l{at:x}" : "";
        string message = seen.Message is { } m ? $"m{m.Vector:x},{m.Destination:x},{m.DeliveryMode:x},{(m.Logical ? 1 : 0)},{(m.LevelTriggered ? 1 : 0)},{(m.Compatibility ? 1 : 0)},{m.Count:x}" : "";
        return string.Join(' ', new[] { fault, landing, message }.Where(part => part.Length > 0));
    }

    private static Observation Observed(string text)
    {
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
/// <param name="Cap">CAP as QEMU's unit reads.</param>
/// <param name="Ecap">ECAP, so.</param>
/// <param name="Ver">VER, so.</param>
/// <param name="Seed">The state's number.</param>
/// <param name="Accesses">How many requests.</param>
/// <param name="Digest">The state's digest: a generator that makes another state asks for another recording.</param>
/// <param name="Answers">What became of each request.</param>
internal sealed record RecordedState(string Unit, string Cap, string Ecap, string Ver, int Seed, int Accesses, string Digest, IReadOnlyList<string> Answers);
