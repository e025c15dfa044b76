using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A place in a unit's registers, or in a structure that they lead to.</summary>
/// <param name="Where">The place for people: <c>unit 0xfed90000 / RTADDR</c>.</param>
/// <param name="Identity">The same by what does not move: registers, devices and indices, and no addresses of memory.</param>
/// <param name="Address">Where it lies; null where nobody says.</param>
/// <param name="LengthBytes">Its length, in bytes.</param>
/// <param name="Value">What it holds; empty where that says nothing.</param>
/// <param name="IsInMemory">True for a structure in memory.</param>
internal readonly record struct StatePlace(string Where, string Identity, HostAddress? Address, int LengthBytes, string Value, bool IsInMemory)
{
    /// <summary>A register that is known.</summary>
    public static StatePlace Of(RemappingUnit unit, Register register)
    {
        string where = $"{unit} / {register.Name}";
        HostAddress? address = unit.Base is { } start ? new(start.Value + (ulong)register.Offset) : null;
        return new(where, where, address, register.LengthBytes, unit.Registers?[register] is { } value ? Hex.Of(value) : "", IsInMemory: false);
    }

    /// <summary>A fault recording register that is known.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="number">Its number, which moves.</param>
    /// <param name="record">What it holds.</param>
    public static StatePlace Of(RemappingUnit unit, int number, FaultRecord record)
    {
        HostAddress? address = unit is { Base: { } start, Registers.Capability: { } capability } // CAP.FRO counts in such registers.
            ? new(start.Value + (capability.FaultRecordingOffset + (ulong)number) * FaultRecord.LengthBytes) : null;
        string what = $"{(record.IsInterrupt ? "interrupt" : "DMA")} of {record.SourceIn(unit.Segment ?? 0)} with reason {Hex.Of((ulong)record.Reason)}";
        return new($"{unit} / FRCD{number}", $"{unit} / FRCD, {what}", address, FaultRecord.LengthBytes, WalkStep.Raw([record.Word0, record.Word1]), IsInMemory: false);
    }

    /// <summary>A unit as a whole.</summary>
    public static StatePlace Of(RemappingUnit unit) => new($"{unit}", $"{unit}", unit.Base, 0, "", IsInMemory: false);

    /// <summary>An entry of a structure in memory.</summary>
    /// <param name="unit">The unit that reads it.</param>
    /// <param name="structure">What it is, with what it stands for: <c>context entry of 0000:00:02.0</c>. No address: it is part of the identity.</param>
    /// <param name="address">Where it lies.</param>
    /// <param name="words">What it holds, lowest address first.</param>
    public static StatePlace Of(RemappingUnit unit, string structure, HostAddress address, params ReadOnlySpan<ulong> words)
    {
        string identity = $"{unit} / {structure}";
        return new($"{identity} at {address}", identity, address, words.Length * sizeof(ulong), words.IsEmpty ? "" : WalkStep.Raw(words), IsInMemory: true);
    }
}
