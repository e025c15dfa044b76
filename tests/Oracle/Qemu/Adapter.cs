using System.Text;
using System.Text.Json;
using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>QEMU's unit as a target of <c>dmarkit fuzz translate</c>: one machine for each way to configure it, started when it is first asked for.</summary>
internal sealed class Adapter(QemuProgram qemu, Recording? recording) : IDisposable
{
    private readonly List<(UnitProfile Profile, EmulatedMachine Machine)> machines =
        [.. UnitProfile.All.Where(profile => profile.DeviceFor(qemu) is not null).Select(profile => (profile, new EmulatedMachine(qemu, profile.DeviceFor(qemu)!)))];

    /// <summary>Answers the case of a line.</summary>
    public void Answer(string line, TextWriter output)
    {
        using var document = JsonDocument.Parse(line);
        long number = document.RootElement.GetProperty("case").GetInt64();
        var state = CaseReader.Read(document.RootElement);
        var seen = Ask(state, out var machine, out string[] why);
        if (machine is { } asked) recording?.Add(asked.Profile.Name, number, state, seen);
        for (int i = 0; i < state.Accesses.Count; i++)
        {
            var access = state.Accesses[i];
            output.WriteLine(seen[i] is { } observation ? AnswerLine.Of(i, new(state, access), observation, Verdict.Of(state, access, observation)) : AnswerLine.Skipped(i, why[i]));
        }

        output.WriteLine(state.Accesses.Count > 0 ? $"{{\"case\":{number},\"done\":true}}" : $"{{\"case\":{number},\"done\":true,\"supports\":{Supports()}}}");
        output.Flush();
    }

    /// <summary>What it can be asked, as a JSON object.</summary>
    public string Supports()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("units");
            foreach (var (profile, machine) in machines)
            {
                json.WriteStartObject();
                json.WriteString("name", profile.Name);
                json.WriteNumber("hostAddressWidth", profile.HostAddressBits);
                json.WriteStartObject("registers");
                json.WriteString(RegisterMap.Version.Name, AnswerLine.Hex(machine.Unit.Version));
                json.WriteString(RegisterMap.Capability.Name, AnswerLine.Hex(machine.Unit.Capability));
                json.WriteString(RegisterMap.ExtendedCapability.Name, AnswerLine.Hex(profile.ExtendedCapability(machine.Unit.ExtendedCapability)));
                json.WriteEndObject();
                Write(json, "modes", profile.Modes);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Write(json, "devices", OracleState.Devices.Select(device => device.ToString()));
            json.WriteString("tables", AnswerLine.Hex(OracleMemory.TablesAt));
            Write(json, "pages", [AnswerLine.Hex(OracleMemory.DataAt), AnswerLine.Hex(OracleMemory.RamBytes - 1)]);
            Write(json, "operations", ["read", "write", "msi"]);
            Write(json, "at", ["untranslated"]);
            json.WriteStartArray("lengths");
            foreach (int length in new[] { 4, 8 }) json.WriteNumberValue(length);
            json.WriteEndArray();
            json.WriteNumber("alignment", 4);
            json.WriteBoolean("pasids", false);
            Write(json, "defects", ["not-present", "reserved", "any-bit", "any-bit", "pointer-beyond-width", "missing-memory", "rights", "translation-type", "pasid-range", "flags"]);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public void Dispose() => machines.ForEach(one => one.Machine.Dispose());

    private Observation?[] Ask(OracleState state, out (UnitProfile Profile, EmulatedMachine Machine)? machine, out string[] why)
    {
        var seen = new Observation?[state.Accesses.Count];
        machine = machines.Cast<(UnitProfile Profile, EmulatedMachine Machine)?>().FirstOrDefault(one => Reads(one!.Value, state));
        string? never = machine is null ? "no unit of this QEMU reads so" : Askable.WhyNot(state);
        why = [.. state.Accesses.Select(access => never ?? Askable.WhyNot(state, access) ?? "")];
        string[] reasons = why;
        int[] asked = [.. Enumerable.Range(0, seen.Length).Where(i => reasons[i].Length == 0)];
        if (asked.Length == 0) return seen;
        if (machine!.Value.Machine.Answer(state with { Accesses = [.. asked.Select(i => state.Accesses[i])] }) is not { } answers)
        {
            foreach (int i in asked) why[i] = "a request of this state wrote over its tables";
            return seen;
        }

        for (int i = 0; i < asked.Length; i++) seen[asked[i]] = answers[i];
        return seen;
    }

    private static bool Reads((UnitProfile Profile, EmulatedMachine Machine) one, OracleState state) => state.HostAddressBits == one.Profile.HostAddressBits
        && state["CAP"] == one.Machine.Unit.Capability && state["ECAP"] == one.Profile.ExtendedCapability(one.Machine.Unit.ExtendedCapability);

    private static void Write(Utf8JsonWriter json, string key, IEnumerable<string> items)
    {
        json.WriteStartArray(key);
        foreach (string item in items) json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
