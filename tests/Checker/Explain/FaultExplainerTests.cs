using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Explain;

/// <summary>Each kind of cause, on a machine whose tables are built to have it; the specification's sections stand beside what is tested.</summary>
public class FaultExplainerTests
{
    private const string Machine =
        """
        dmar:
          hostAddressWidth: 39
          structures:
            - {drhd: {base: 0xfed90000, flags: [include-pci-all]}}
            - {rmrr: {base: 0x7a000000, limit: 0x7a00ffff, scopes: [{type: endpoint, path: "00:14.0"}]}}
        units: [{base: 0xfed90000, registers: {VER: 0x10, CAP: 0xd2008c222f0606, ECAP: 0xf0505a, GSTS: 0xc3000000, RTADDR: 0x1000, IRTA: 0x70001, PMEN: 0}}]
        memory:
          size: 1M
          entries:
            - {at: 0x70020, words: [0x1000000310001, 0x40010]}
            - {at: 0x70030, words: [0x1000000310000, 0x40010]}
          map:
            - {device: "00:02.0", domain: 5, iova: 0x10000000, hpa: 0x200000, size: 8K, access: read-write}
            - {device: "00:02.0", domain: 5, iova: 0x10800000, hpa: 0x300000, size: 4K, access: read}
            - {device: "00:02.0", domain: 5, iova: 0x120000000, hpa: 0x400000, size: 4K, access: read-write}
            - {device: "00:02.0", domain: 5, iova: 0x11000000, hpa: 0x500000, size: 64K, access: read-write}
            - {device: "00:02.0", domain: 5, iova: 0x11020000, hpa: 0x600000, size: 64K, access: read-write}
            - {device: "00:14.0", domain: 6, iova: 0x30000000, hpa: 0x700000, size: 4K, access: read-write}
            - {device: "00:03.0", domain: 7, passThrough: true}
            - {device: "01:00.0", domain: 8, iova: 0x40000000, hpa: 0x800000, size: 4K, access: read-write}
        pci:
          - {bdf: "0000:00:02.0", class: "0x030000", header: 0}
          - {bdf: "0000:00:14.0", class: "0x0c0330", header: 0}
          - {bdf: "0000:00:1c.0", config: {0x00: "86801111", 0x06: "1000", 0x08: "00000406", 0x0e: "01", 0x18: "000101", 0x34: "40", 0x40: "10007200"}}
          - {bdf: "0000:01:03.0", config: {0x00: "86802222", 0x08: "00000002", 0x3c: "00"}}
        memory-map: [{start: 0x100000, end: 0x6fffffff, type: ram}, {start: 0x70000000, end: 0x7fffffff, type: reserved}]
        """;

    private static readonly SourceId Graphics = new(0, 0, 2, 0), Usb = new(0, 0, 0x14, 0);

    [Fact]
    public void Address_behind_the_end_of_a_mapping_is_an_overrun()
    {
        var explained = Explain(Write(Graphics, 0x1000_2000));

        Assert.Equal("0x10002000 lies directly behind the end of what is mapped up to 0x10001fff, to host memory up to 0x201fff", Only(FaultCauseKind.Overrun, explained));
        Assert.True(explained.IsSame);
        Assert.Equal("write permission is missing (LGN.2)", explained.Meaning);
        Assert.Equal("VGA controller 0000:00:02.0, class 0300", explained.Device);
        Assert.Equal("unit 0xfed90000", $"{explained.Unit}");
        Assert.StartsWith("Compare the length", Assert.Single(explained.Next), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_request_that_legacy_mode_blocks_is_blocked_again()
    {
        var explained = Explain(Write(Graphics, 0x1000_0000) with { Request = FaultedRequest.Read, Reason = (byte)FaultReason.PageRequestInLegacyMode });

        Assert.True(explained.IsSame);
        Assert.Equal("RTA.3", explained.Now?.Condition?.Name);
    }

    [Fact]
    public void Page_request_that_the_unit_would_take_today_is_told_as_a_change()
    {
        var platform = new Platform(new()
        {
            Memory = ScalableMachine.SecondStage().Flip(ScalableMachine.Context, 0x10).Memory(), HostAddressBits = 48,
            Registers = new([new(new(0xfed90000), 0, ScalableMachine.SecondStage().Registers.ToImmutableSortedDictionary(StringComparer.Ordinal))]),
        });
        var explained = new FaultExplainer(platform).Explain(Write(Graphics, 0x2_0000) with { Request = FaultedRequest.Read, Reason = (byte)FaultReason.PageRequestDisabled });

        Assert.Null(explained.Now);
        Assert.Equal("unit 0xfed90000 would queue the page request today: what blocked it has changed", explained.Obstacle);
    }

    [Fact]
    public void Overrun_says_how_far_it_went() =>
        Assert.Equal("0x10005000 lies 0x3000 bytes behind the end of what is mapped up to 0x10001fff, to host memory up to 0x201fff", Only(FaultCauseKind.Overrun, Explain(Write(Graphics, 0x1000_5000))));

    [Fact]
    public void Page_in_front_of_a_mapping_is_an_overrun_too() =>
        Assert.Equal("0xffff000 lies directly in front of what is mapped from 0x10000000 on", Only(FaultCauseKind.Overrun, Explain(Write(Graphics, 0x0fff_f000))));

    [Fact]
    public void Entry_that_decides_is_told_with_its_value_and_place()
    {
        var entry = Explain(Write(Graphics, 0x1000_2000)).Entry!;

        Assert.Equal(("second-stage level-1 entry", "0x0000000000000000", "grants no write permission"), (entry.What, entry.Value, entry.Decision));
        Assert.Equal((long)entry.Address.Value, entry.FileOffset); // The image is raw from 0 on.
    }

    [Fact]
    public void Hole_between_mappings_may_have_been_one_that_was_freed()
    {
        var causes = Explain(Read(Graphics, 0x1101_8000)).Causes;

        Assert.Equal([FaultCauseKind.Freed, FaultCauseKind.Overrun], causes.Select(cause => cause.Kind));
        Assert.Equal("0x11018000 lies in a hole between what is mapped up to 0x1100ffff and from 0x11020000 on, where something may have been", causes[0].Why);
    }

    [Fact]
    public void Entry_without_permission_that_still_holds_an_address_was_freed()
    {
        const string Source =
            """
            units: [{base: 0xfed90000, registers: {VER: 0x10, CAP: 0xd2008c222f0606, ECAP: 0xf0505a, GSTS: 0xc0000000, RTADDR: 0x1000, PMEN: 0}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 1, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x3000, words: [0x4003]}
                - {at: 0x4000, words: [0x5003]}
                - {at: 0x5008, words: [0x900000]}
            """;

        var explained = new FaultExplainer(new(AuditedMachine.Of(Source).Inputs)).Explain(Write(Graphics, 0x1000));

        Assert.Equal("the second-stage level-1 entry at 0x5008 permits nothing and still holds 0x900000, as what was mapped once", explained.Causes[0].Why);
        Assert.All(explained.Causes, cause => Assert.Equal(FaultCauseKind.Freed, cause.Kind));
    }

    [Fact]
    public void Lower_half_of_an_address_that_is_mapped_was_truncated() =>
        Assert.Equal("0x120000000 is mapped, to 0x400000: 0x20000000 is its lower 32 bits", Only(FaultCauseKind.Truncated, Explain(Read(Graphics, 0x2000_0000))));

    [Fact]
    public void Address_whose_lower_half_is_mapped_has_bits_too_many() =>
        Assert.Equal("0x10800000 is mapped, to 0x300000: the bits above the lower 32 came to it, as a field for them held something else", Only(FaultCauseKind.Truncated, Explain(Read(Graphics, 0x10_1080_0000))));

    [Fact]
    public void Mapping_that_can_only_be_read_lacks_a_permission() =>
        Assert.Equal("0x10800000 is mapped read-only, to 0x300000: the device may read there, and not write", Only(FaultCauseKind.Permission, Explain(Write(Graphics, 0x1080_0000))));

    [Theory]
    [InlineData("0x7a001000", 0x14, "the RMRR 0x7a000000-0x7a00ffff names the device, and the tables do not map it: whoever wrote them took it away")]
    [InlineData("0x7a001000", 2, "the RMRR 0x7a000000-0x7a00ffff lies there and does not name the device, but 0000:00:14.0")]
    [InlineData("0x7b000000", 0x14, "the memory map has reserved memory there, which firmware keeps, and no RMRR covers it")]
    public void Memory_that_firmware_keeps_wants_a_reserved_region(string address, int device, string why)
    {
        Assert.True(Hex.TryParse(address, out ulong value));

        Assert.Equal(why, Only(FaultCauseKind.MissingRmrr, Explain(Read(new(0, 0, device, 0), value))));
    }

    [Fact]
    public void Function_without_a_context_entry_may_be_one_that_the_device_only_claims_to_be()
    {
        var explained = Explain(Read(new(0, 0, 2, 5), 0x1000_0000, FaultReason.ContextEntryNotPresent));

        Assert.Equal("0000:00:02.0, another function of the same device, gets to 0x200000 by the same address, and no PCI function is 0000:00:02.5", Only(FaultCauseKind.WrongRequester, explained));
        Assert.Null(explained.Device);
    }

    [Fact]
    public void Device_behind_a_bridge_may_have_its_mapping_under_the_bridges_id() =>
        Assert.Equal("0000:01:00.0, the id that a bridge gives its requests, gets to 0x800000 by the same address", Only(FaultCauseKind.WrongRequester, Explain(Read(new(0, 1, 3, 0), 0x4000_0000, FaultReason.ContextEntryNotPresent))));

    [Fact]
    public void Bridges_id_is_named_by_the_devices_behind_it() =>
        Assert.Equal("the id that a bridge gives requests of 0000:01:03.0", Explain(Read(new(0, 1, 0, 0), 0x5000_0000)).Device);

    [Fact]
    public void Address_that_one_other_device_has_mapped_may_be_that_ones() =>
        Assert.Equal("of all requesters only 0000:00:14.0 (to 0x700000) has the address mapped", Only(FaultCauseKind.WrongRequester, Explain(Read(Graphics, 0x3000_0000))));

    [Fact]
    public void Fault_that_the_tables_no_longer_have_is_said_to_be_gone()
    {
        var explained = Explain(Write(Graphics, 0x1000_0000));

        Assert.Equal("the tables let the request through as they are: they were changed after the fault, or the unit used older ones that it had cached", Only(FaultCauseKind.Unknown, explained));
        Assert.False(explained.IsSame);
        Assert.Equal(ResultKind.Ok, explained.Now!.Value.Kind);
    }

    [Fact]
    public void Address_near_nothing_is_unknown() =>
        Assert.Equal("nothing is mapped there, nor near it for this requester, nor there for a related one", Only(FaultCauseKind.Unknown, Explain(Read(Graphics, 0x6000_0000))));

    [Fact]
    public void Hosts_address_instead_of_the_devices_is_said() => Assert.Equal(
        "0x200010 is no address of the requester's, but of host memory that it reaches by 0x10000010: it may have been given the wrong one of the two", Only(FaultCauseKind.Unknown, Explain(Read(Graphics, 0x20_0010))));

    [Fact]
    public void Interrupt_whose_entry_is_not_present_was_freed_and_the_requesters_own_are_named() =>
        Assert.Equal("entry 3 is not present and still holds what it was; its own are 2", Only(FaultCauseKind.Freed, Explain(Interrupt(Graphics, 3, FaultReason.InterruptEntryNotPresent))));

    [Fact]
    public void Interrupt_of_another_requester_than_the_entrys_is_told_whose_it_is() =>
        Assert.Equal("entry 2 takes requests of 0000:00:02.0", Only(FaultCauseKind.WrongRequester, Explain(Interrupt(Usb, 2, FaultReason.InterruptSourceMismatch))));

    [Fact]
    public void Interrupt_index_beyond_the_table_is_an_overrun() =>
        Assert.Equal("index 4 lies beyond the 4 entries of the table at 0x70000", Only(FaultCauseKind.Overrun, Explain(Interrupt(Graphics, 4, FaultReason.InterruptIndexBeyondTable))));

    [Theory]
    [InlineData(FaultReason.InterruptRequestReserved)]
    [InlineData(FaultReason.CompatibilityInterruptBlocked)]
    [InlineData(FaultReason.InvalidInterruptRequest)]
    public void Interrupt_that_is_blocked_for_its_form_is_blocked_so_again(FaultReason reason) => Assert.True(Explain(Interrupt(Graphics, 0, reason)).IsSame);

    [Fact]
    public void Without_memory_the_code_and_the_unit_are_explained_and_the_rest_is_unknown()
    {
        var machine = AuditedMachine.Of(Machine).With(inputs => inputs with { Memory = null });

        var explained = new FaultExplainer(new(machine.Inputs)).Explain(Write(Graphics, 0x1000_2000));

        Assert.Equal(("write permission is missing (LGN.2)", "unit 0xfed90000"), (explained.Meaning, $"{explained.Unit}"));
        Assert.Equal("there is no memory image (--memory)", explained.Obstacle);
        Assert.Equal(explained.Obstacle, Only(FaultCauseKind.Unknown, explained));
        Assert.Null(explained.IsSame);
    }

    [Fact]
    public void Table_that_the_image_lacks_is_unknown()
    {
        var source = Machine.Replace("  entries:\n", "  entries:\n    - {at: 0x1020, RootEntry: {present: 1, contextTable: 0x7fff0000}}\n", StringComparison.Ordinal);

        var explained = new FaultExplainer(new(AuditedMachine.Of(source).Inputs)).Explain(Read(new(0, 2, 0, 0), 0x1000));

        Assert.StartsWith("the image lacks the context", Only(FaultCauseKind.Unknown, explained), StringComparison.Ordinal);
        Assert.Null(explained.IsSame);
        Assert.Null(explained.Entry!.Value);
    }

    [Fact]
    public void Unit_of_which_nothing_is_known_is_unknown() =>
        Assert.Equal("no remapping unit serves segment 0001", Explain(Read(new(1, 0, 2, 0), 0x1000)).Obstacle);

    private static FaultReport Write(SourceId source, ulong address) => new() { Line = 1, Source = source, Request = FaultedRequest.Write, Address = address, Reason = (byte)FaultReason.WriteDenied };

    private static FaultReport Read(SourceId source, ulong address, FaultReason reason = FaultReason.ReadDenied) =>
        new() { Line = 1, Source = source, Request = FaultedRequest.Read, Address = address, Reason = (byte)reason };

    private static FaultReport Interrupt(SourceId source, ulong index, FaultReason reason) =>
        new() { Line = 1, Source = source, Request = FaultedRequest.Interrupt, Address = index, Reason = (byte)reason };

    private static FaultExplanation Explain(FaultReport fault) => new FaultExplainer(new(AuditedMachine.Of(Machine).Inputs)).Explain(fault);

    private static string Only(FaultCauseKind kind, FaultExplanation explained)
    {
        var cause = Assert.Single(explained.Causes);
        Assert.Equal(kind, cause.Kind);
        return cause.Why;
    }
}
