using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>What cannot be asked of QEMU's machine, and why.</summary>
internal static class Askable
{
    private const ulong ModeBits = 0xc00, ScalableMode = 0x400;

    /// <summary>Why none of a state's accesses can be asked; null where some can.</summary>
    public static string? WhyNot(OracleState state)
    {
        if ((state["RTADDR"] & ~ModeBits) != OracleMemory.TablesAt || (state["RTADDR"] & ModeBits) is not (0 or ScalableMode)) return "RTADDR is none that the unit can hold";
        return OracleMemory.IsTable(state["IRTA"] & ~0xfffUL) ? null : "IRTA names no table";
    }

    /// <summary>Why an access cannot be asked; null where it can.</summary>
    public static string? WhyNot(OracleState state, Access access)
    {
        if (access.Pasid is not null || access.AddressType != AddressType.Untranslated || access.Operation is not (Operation.Read or Operation.Write or Operation.Message)) return "the machine's devices do not ask so";
        if (!OracleState.Devices.Contains(access.Source)) return "the machine has no such device";
        if (access.Operation == Operation.Message ? access.Address.Value > uint.MaxValue || access.Data > ushort.MaxValue : access.LengthBytes is not (4 or 8) || access.Address.Value % 4 != 0) return "the machine's devices do not ask so";
        var question = new Question(state, access);
        if (LeavesTables(state, access) || Verdict.Doublewords(question).Any(part => LeavesTables(state, part))) return "the walk leaves the tables for other memory of the machine";
        return question.Outcome.Kind != ResultKind.Ok || IsHarmless(question) ? null : "it would reach what the machine needs";
    }

    /// <summary>True where the translator misses an entry that the machine has. QEMU reads an interrupt's entry before it looks at the data's reserved bits.</summary>
    private static bool LeavesTables(OracleState state, Access access) => IsMissed(state.Translate(access)) || (access.Data > ushort.MaxValue && IsMissed(state.Translate(access with { Data = access.Data & ushort.MaxValue })));

    private static bool IsMissed(in Checker.Outcome outcome) => outcome is { Kind: ResultKind.Unreadable, Address: < OracleMemory.RamBytes };

    /// <summary>True where a request ends in the data area or in nothing.</summary>
    private static bool IsHarmless(Question question)
    {
        ulong landing = question.Outcome.HostAddress!.Value.Value, page = question.Outcome.PageSizeBytes ?? 4096;
        if (!OracleMemory.IsData(landing)) return IsVacant(landing);
        bool atEnd = (landing & 0xfff) > 0xff8; // A part of it lands elsewhere.
        return landing < OracleMemory.RamBytes - 8 && !(atEnd && page > 4096 && landing >= OracleMemory.RamBytes - 4096);
    }

    /// <summary>True where the machine has neither memory nor a device.</summary>
    private static bool IsVacant(ulong landing) => landing is >= OracleMemory.RamBytes and < 0xb000_0000 or >= 0xc000_0000 and < 0xfd00_0000 or >= 0xfef0_0000 and < 0xff00_0000 or > 0x1_0000_0000;
}
