using System.Buffers.Binary;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Judges which interrupts a partition's devices may raise: every entry of their units' tables that one of them may use.</summary>
/// <remarks>VT-d 5.1. An entry that does not verify who uses it is everybody's.</remarks>
internal sealed class InterruptStatements(Platform platform, PolicyReach reach, WitnessSearch search)
{
    private const int PageBytes = 4096, EntriesPerPage = PageBytes / InterruptEntry.LengthBytes, MostMissing = 3;
    private readonly byte[] page = new byte[PageBytes];

    /// <summary>Judges one partition.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="limits">What it may do.</param>
    /// <param name="witnesses">Takes a witness for each entry, or unit, that allows what is not allowed.</param>
    public PolicyStatement Judge(BoundPartition partition, InterruptLimits limits, List<PolicyWitness> witnesses)
    {
        string text = $"interrupts of {Escaped.Text(partition.Partition.Name)} stay within {limits}";
        var missing = new List<string>(partition.Missing);
        var assumed = Assumptions.None;
        foreach (var served in partition.Members.GroupBy(member => UnitOf(member, limits, missing, witnesses)))
        {
            if (served.Key is not { } unit) continue;
            var configuration = unit.Configuration;
            if (configuration is null) missing.Add($"the registers of {unit}");
            else if (configuration.MissingForInterrupts is { } register) missing.Add($"register {register.Name} of {unit}");
            else
            {
                assumed |= configuration.Assumed;
                Judge(new(unit, configuration, [.. served], limits), missing, witnesses);
            }
        }

        var verdict = witnesses.Count > 0 ? PolicyVerdict.Violated : missing.Count > 0 ? PolicyVerdict.NotProven : PolicyVerdict.Holds;
        return new(text, verdict)
        {
            Witness = witnesses.FirstOrDefault(),
            Missing = verdict == PolicyVerdict.NotProven ? [.. missing.Distinct()] : [],
            Assumed = [.. Names.Of(assumed)],
        };
    }

    private RemappingUnit? UnitOf(SourceId source, InterruptLimits limits, List<string> missing, List<PolicyWitness> witnesses)
    {
        var (unit, unknown, isUncovered) = reach.UnitOf(source);
        if (isUncovered && limits.Forbidden(source) is { } access)
            witnesses.Add(new(access, Outcome.Interrupt(new InterruptRequest((uint)access.Address.Value, access.Data ?? 0).Compatible), null, "no remapping unit serves it"));
        if (unknown is not null) missing.Add(unknown);
        return unit;
    }

    private void Judge(UnitInterrupts served, List<string> missing, List<PolicyWitness> witnesses)
    {
        var unit = served.Configuration;
        bool extended = unit.InterruptTable.ExtendedInterruptMode, isOn = unit.Status.InterruptRemappingEnabled;
        bool passes = isOn ? !extended && unit.Status.CompatibilityInterrupts && !unit.ExtendedCapability.ExtendedInterruptModeRequired : !unit.ExtendedCapability.InterruptRemappingRequired;
        if (passes && served.Limits.Forbidden(served.Members[0]) is { } access && search.Replay(access, served.Unit) is { Outcome.Kind: ResultKind.Message } witness)
            witnesses.Add(isOn ? witness with { Why = $"{served.Unit} lets interrupts in compatibility format pass" } : witness);
        if (!isOn) return;
        if (platform.Memory is not { } memory) missing.Add("a memory image (--memory)");
        else Table(served, memory, missing, witnesses);
    }

    private void Table(UnitInterrupts served, PhysicalMemory memory, List<string> missing, List<PolicyWitness> witnesses)
    {
        ulong table = served.Configuration.InterruptTable.TableAddress.Value;
        int count = served.Configuration.InterruptTable.EntryCount, holes = 0;
        for (int first = 0; first < count; first += EntriesPerPage)
        {
            ulong place = table + (ulong)first * InterruptEntry.LengthBytes;
            if (place < table || (place & served.Configuration.BeyondHost) != 0) return;
            if (memory.TryRead(new(place), page))
            {
                for (int i = 0; i < Math.Min(EntriesPerPage, count - first); i++)
                    if ((page[i * InterruptEntry.LengthBytes] & 1) != 0) Entry(served, first + i, missing, witnesses);
            }
            else if (++holes <= MostMissing) missing.Add($"the interrupt-remapping entries from {Hex.Of(place)} on");
        }

        if (holes > MostMissing) missing.Add($"{holes - MostMissing} further pages of interrupt-remapping entries");
    }

    private void Entry(UnitInterrupts served, int index, List<string> missing, List<PolicyWitness> witnesses)
    {
        var bytes = page.AsSpan(index % EntriesPerPage * InterruptEntry.LengthBytes);
        var entry = new InterruptEntry(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
        if (served.UserOf(entry) is not { } user) return;
        uint address = (uint)InterruptRange.Addresses.First.Value | 0x10 | (uint)(index & 0x7fff) << 5 | (uint)(index >> 15 & 1) << 2; // Remappable format, without subhandle (VT-d 5.1.2.2).
        if (search.Replay(new(user, Operation.Message, new(address), 4, Data: 0), served.Unit) is not { } witness) return;
        if (witness.Outcome.Kind == ResultKind.Unreadable) missing.Add($"the {witness.Outcome.What} at {Hex.Of(witness.Outcome.Address ?? 0)}");
        if (witness.Outcome.Kind != ResultKind.Message) return;
        PostedInterruptDescriptor? descriptor = witness is { Outcome.Message.Descriptor: not null, Entry: { Words: [var w0, var w1, var w2, var w3, var w4, var w5, var w6, var w7] } }
            ? new(w0, w1, w2, w3, w4, w5, w6, w7)
            : null;
        bool? isAllowed = served.Limits.Allow(witness.Outcome.Message, served.Configuration.InterruptTable.ExtendedInterruptMode, descriptor);
        if (isAllowed is null) missing.Add($"the processors of logical destination {Hex.Of(witness.Outcome.Message.Destination ?? 0)}");
        if (isAllowed == false) witnesses.Add(witness);
    }
}
