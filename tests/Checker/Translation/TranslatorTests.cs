using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Checker.Translation;

/// <summary>Legacy mode, one behaviour a fact. Expectations are those of VT-d 3.4 to 3.15 and Table 30.</summary>
public class TranslatorTests
{
    private static readonly SourceId Device = new(0, 0, 2, 0);

    /// <summary>00:02.0 in domain 5, 48 bits, four levels; IOVA 0x10000 is mapped read-write, 0x11000 read-only, 0x12000 write-only.</summary>
    private static Scene Mapped() => new()
    {
        [0x1000] = 0x2001, [0x1008] = 0,
        [0x2100] = 0x3001, [0x2108] = 0x502,
        [0x3000] = 0x4003,
        [0x4000] = 0x5003,
        [0x5000] = 0x6003,
        [0x6080] = 0x20_0003, [0x6088] = 0x20_1001, [0x6090] = 0x20_2002,
    };

    private static Access Read(ulong iova, ulong length = 8) => new(Device, Operation.Read, new(iova), length);

    private static Access Write(ulong iova, ulong length = 8) => new(Device, Operation.Write, new(iova), length);

    private static Outcome Fault(FaultCondition condition, ulong address) => Outcome.Fault(condition, address);

    [Fact]
    public void Mapped_page_is_reached_at_the_same_offset() =>
        Assert.Equal(Outcome.Ok(new(0x20_0123), 4096, read: true, write: true, domain: 5), Mapped().Translate(Write(0x1_0123)));

    [Fact]
    public void Read_only_page_blocks_a_write_and_an_atomic()
    {
        Assert.Equal(Outcome.Ok(new(0x20_1000), 4096, read: true, write: false, domain: 5), Mapped().Translate(Read(0x1_1000)));
        Assert.Equal(Fault(FaultCondition.WriteDenied, 0x1_1000), Mapped().Translate(Write(0x1_1008)));
        Assert.Equal(Fault(FaultCondition.WriteDenied, 0x1_1000), Mapped().Translate(Read(0x1_1000) with { Operation = Operation.Atomic }));
    }

    [Fact]
    public void Zero_length_read_of_a_write_only_page_needs_ZLR()
    {
        var read = Read(0x1_2000, length: 0);

        Assert.Equal(Fault(FaultCondition.ReadDenied, 0x1_2000), Mapped().Translate(read));
        Assert.Equal(Outcome.Ok(new(0x20_2000), 4096, read: false, write: true, domain: 5), Mapped().With("CAP", 0xd2008c226f0606).Translate(read));
    }

    [Fact]
    public void Entry_without_rights_gives_the_code_of_what_was_wanted()
    {
        Assert.Equal(Fault(FaultCondition.ReadDenied, 0x1_3000), Mapped().WithPage(0x6000).Translate(Read(0x1_3000)));
        Assert.Equal(Fault(FaultCondition.WriteDenied, 0x1_3000), Mapped().WithPage(0x6000).Translate(Write(0x1_3000)));
    }

    [Fact]
    public void Rights_are_the_intersection_over_all_levels()
    {
        var scene = Mapped();
        scene[0x4000] = 0x5001;

        Assert.Equal(Outcome.Ok(new(0x20_0000), 4096, read: true, write: false, domain: 5), scene.Translate(Read(0x1_0000)));
        Assert.Equal(Fault(FaultCondition.WriteDenied, 0x1_0000), scene.Translate(Write(0x1_0000)));
    }

    [Fact]
    public void Reserved_bits_come_before_missing_rights()
    {
        var scene = Mapped();
        scene[0x4000] = 0x5801; // Read-only, and bit 11, which is reserved where an entry names a table.

        Assert.Equal(Fault(FaultCondition.PagingEntryReserved, 0x1_0000), scene.Translate(Write(0x1_0000)));
    }

    [Theory]
    [InlineData(0x4000UL, 0x8000_0083UL, 1UL << 30, 0x8001_0000UL)] // Level 3.
    [InlineData(0x5000UL, 0x8020_0083UL, 1UL << 21, 0x8021_0000UL)] // Level 2.
    public void Large_page_keeps_more_of_the_address_and_needs_the_capability(ulong at, ulong entry, ulong size, ulong landing)
    {
        var scene = Mapped();
        scene[at] = entry;

        Assert.Equal(Outcome.Ok(new(landing), size, read: true, write: true, domain: 5), scene.Translate(Read(0x1_0000)));
        Assert.Equal(Fault(FaultCondition.PagingEntryReserved, 0x1_0000), scene.With("CAP", 0xd20080222f0606).Translate(Read(0x1_0000)));
    }

    [Theory]
    [InlineData(0x3000UL)] // Level 4.
    [InlineData(0x6080UL)] // Level 1, where bit 7 is ignored: the neighbour that must work.
    public void Page_size_bit_is_reserved_above_level_3_and_ignored_at_level_1(ulong at)
    {
        var scene = Mapped();
        scene[at] |= 0x80;

        Assert.Equal(at == 0x6080 ? ResultKind.Ok : ResultKind.Fault, scene.Translate(Read(0x1_0000)).Kind);
    }

    [Theory]
    [InlineData(47, 47, true)]
    [InlineData(47, 46, false)]
    [InlineData(52, 51, false)]
    [InlineData(52, 52, false)] // Bits 60:52 are ignored, whatever the width.
    public void Address_bits_at_and_above_the_host_width_are_reserved(int hostWidth, int bit, bool faults)
    {
        var scene = new Scene { HostAddressBits = hostWidth };
        foreach (var (at, value) in Mapped()) scene[at] = value;
        scene[0x6080] |= 1UL << bit;

        Assert.Equal(faults ? ResultKind.Fault : ResultKind.Ok, scene.Translate(Read(0x1_0000)).Kind);
    }

    [Theory]
    [InlineData(1, 0x7f_ffff_ffffUL, false)] // 39 bits: the last address inside ...
    [InlineData(1, 0x80_0000_0000UL, true)] // ... and the first beyond.
    [InlineData(2, 0x80_0000_0000UL, false)]
    [InlineData(2, 0xffff_ffff_ffffUL, false)]
    [InlineData(2, 0x1_0000_0000_0000UL, true)]
    public void Address_beyond_the_entrys_width_is_a_fault(int width, ulong iova, bool beyond)
    {
        var scene = Mapped().WithPage(0x3000);
        scene[0x2108] = 0x500 | (ulong)width;

        var outcome = scene.Translate(Read(iova, length: 1));

        Assert.Equal(beyond, outcome.Condition == FaultCondition.BeyondWidth);
    }

    [Fact]
    public void Root_and_context_entries_are_judged_in_the_order_of_table_30()
    {
        Assert.Equal(Fault(FaultCondition.RootEntryNotPresent, 0x1_0000), With(0x1000, 0x2ffe).Translate(Read(0x1_0000)));
        Assert.Equal(Fault(FaultCondition.RootEntryReserved, 0x1_0000), With(0x1000, 0x2003).Translate(Read(0x1_0000)));
        Assert.Equal(Fault(FaultCondition.RootEntryReserved, 0x1_0000), With(0x1008, 1).Translate(Read(0x1_0000)));
        Assert.Equal(Fault(FaultCondition.ContextEntryNotPresent, 0x1_0000), With(0x2100, 0x3ff0).Translate(Read(0x1_0000)));
        Assert.Equal(Fault(FaultCondition.ContextEntryReserved, 0x1_0000), With(0x2100, 0x3011).Translate(Read(0x1_0000)));
        Assert.Equal(Fault(FaultCondition.ContextEntryReserved, 0x1_0000), With(0x2108, 0x582).Translate(Read(0x1_0000)));
        Assert.Equal(Fault(FaultCondition.WidthUnsupported, 0x1_0000), With(0x2108, 0x503).Translate(Read(0x1_0000)));
        Assert.Equal(Fault(FaultCondition.TypeUnsupported, 0x1_0000), With(0x2100, 0x300d).Translate(Read(0x1_0000)));
    }

    [Fact]
    public void Domain_id_beyond_the_units_number_of_domains_is_reserved()
    {
        var scene = Mapped().With("CAP", 0xd2008c222f0600); // ND = 0: 16 domains.
        scene[0x2108] = 0xf02;
        Assert.Equal(15, scene.Translate(Read(0x1_0000)).Domain);

        foreach (ulong domain in (ulong[])[0x10, 0x8000])
        {
            scene[0x2108] = domain << 8 | 2;
            Assert.Equal(FaultCondition.ContextEntryReserved, scene.Translate(Read(0x1_0000)).Condition);
        }
    }

    [Fact]
    public void Fault_processing_disable_suppresses_qualified_records_only()
    {
        Assert.False(With(0x2100, 0x3002).Translate(Read(0x1_0000)).Recorded); // Not present, yet its FPD counts.
        Assert.False(With(0x2100, 0x3003).Translate(Write(0x1_1000)).Recorded);
        Assert.True(With(0x1000, 0x2ffe).Translate(Read(0x1_0000)).Recorded);
    }

    [Fact]
    public void Pass_through_lands_where_the_request_says_up_to_the_host_width()
    {
        var scene = With(0x2100, 0xffff_0000_0000_0009); // The table pointer is ignored, its bits beyond the host width too.

        Assert.Equal(Outcome.Ok(new(0x7c00_1000)), scene.Translate(Write(0x7c00_1000)));
        Assert.Equal(Fault(FaultCondition.PassThroughBeyondHost, 0), scene.Translate(Read(1UL << 48)));
        Assert.Equal(FaultCondition.TypeUnsupported, scene.With("ECAP", 0xf00f0e).Translate(Read(0x1_0000)).Condition);
    }

    [Fact]
    public void Output_in_the_interrupt_range_is_a_fault_even_within_a_large_page()
    {
        var scene = With(0x5000, 0xfee0_0083);

        Assert.Equal(Fault(FaultCondition.OutputInInterruptRange, 0), scene.Translate(Read(0x800)));
        Assert.Equal(Outcome.Ok(new(0xfef0_0000), 1 << 21, read: true, write: true, domain: 5), scene.Translate(Read(0x10_0000)));
    }

    [Fact]
    public void Request_over_a_page_boundary_is_decided_by_the_first_page_that_is_not_allowed()
    {
        Assert.Equal(Outcome.Ok(new(0x20_0ff8), 4096, read: true, write: true, domain: 5), Mapped().Translate(Read(0x1_0ff8, length: 16)));
        Assert.Equal(Fault(FaultCondition.WriteDenied, 0x1_1000), Mapped().Translate(Write(0x1_0ff8, length: 16)));
        Assert.Equal(Outcome.Ok(new(0x20_0ff8), 4096, read: true, write: true, domain: 5), Mapped().Translate(Write(0x1_0ff8, length: 8)));
    }

    [Fact]
    public void Missing_memory_is_unreadable_at_the_entry_not_the_table()
    {
        Assert.Equal(Outcome.Unreadable(new(0x1010), "root entry"), Mapped().Translate(Read(0) with { Source = new(0, 1, 0, 0) }));
        Assert.Equal(Outcome.Unreadable(new(0x2110), "context entry"), Mapped().Translate(Read(0) with { Source = new(0, 0, 2, 1) }));
        Assert.Equal(Outcome.Unreadable(new(0x6000 + 8 * 0x20), "second-stage level-1 table"), Mapped().Translate(Read(0x2_0000)));
    }

    [Fact]
    public void Table_that_names_itself_ends_with_its_levels()
    {
        var scene = With(0x3000, 0x3003);

        Assert.Equal(Outcome.Ok(new(0x3000), 4096, read: true, write: true, domain: 5), scene.Translate(Read(0)));
    }

    [Fact]
    public void Translation_off_passes_everything_but_ATS()
    {
        var scene = Mapped().With("GSTS", 0);

        Assert.Equal(Outcome.Ok(new(0x9_0000)), scene.Translate(Read(0x9_0000) with { Pasid = new Pasid(1) }));
        Assert.Equal(Outcome.BlockedSilently, scene.Translate(Read(0x9_0000) with { AddressType = AddressType.Translated }));
        Assert.Equal(Outcome.TranslationRefused, scene.Translate(Read(0x9_0000) with { AddressType = AddressType.TranslationRequest }));
    }

    [Theory]
    [InlineData(0xc00UL, 0xf00f4eUL, "RTA.1.1")]
    [InlineData(0xc00UL, 0x10000000f00f4eUL, "RTA.4")]
    [InlineData(0x800UL, 0xf00f4eUL, "RTA.1.2")]
    [InlineData(0x400UL, 0xf00f4eUL, "RTA.1.3")]
    [InlineData(0x080UL, 0xf00f4eUL, "RTA.1.4")]
    public void Root_table_register_alone_can_block_everything(ulong mode, ulong extended, string name)
    {
        var outcome = Mapped().With("RTADDR", 0x1000 | mode).With("ECAP", extended).Translate(Read(0x1_0000));

        Assert.Equal(name, outcome.Condition?.Name);
        Assert.True(outcome.Recorded);
    }

    [Fact]
    public void Request_with_PASID_is_blocked_in_legacy_mode() =>
        Assert.Equal(Fault(FaultCondition.PasidInLegacyMode, 0x1_0000), Mapped().Translate(Read(0x1_0000) with { Pasid = new Pasid(0) }));

    [Theory]
    [InlineData(0x10UL, false)] // Before version 2 paged requests are not checked ...
    [InlineData(0x20UL, true)] // ... from then on all are.
    public void Protected_memory_blocks_without_a_record(ulong version, bool blocks)
    {
        var scene = Mapped().With("VER", version).With("CAP", 0xd2008c222f0626)
            .With("PMEN", 0x80000001).With("PLMBASE", 0x20_0000).With("PLMLIMIT", 0x3f_ffff);

        Assert.Equal(blocks ? Outcome.BlockedSilently : Outcome.Ok(new(0x20_0000), 4096, read: true, write: true, domain: 5), scene.Translate(Read(0x1_0000)));
    }

    [Theory]
    [InlineData("PLMBASE")]
    [InlineData("PLMLIMIT")]
    public void Protected_memory_whose_bounds_are_unknown_is_not_taken_for_none(string unknown)
    {
        var scene = Mapped().With("VER", 0x20).With("CAP", 0xd2008c222f0626)
            .With("PMEN", 0x80000001).With("PLMBASE", 0x20_0000).With("PLMLIMIT", 0x3f_ffff).Without(unknown);

        Assert.False(new Translator(scene.Memory(), scene.Unit()).CanTranslate(Read(0x1_0000), out string? reason));
        Assert.Equal($"register {unknown} is unknown", reason);
    }

    [Fact]
    public void Request_over_pages_is_explained_by_the_page_that_decides()
    {
        var steps = new List<WalkStep>();
        Mapped().Translate(Read(0x1_0ff8, length: 16), steps);
        Assert.Equal(0x6080ul, steps[^1].Address.Value);

        steps.Clear();
        Mapped().Translate(Write(0x1_0ff8, length: 16), steps);
        Assert.Equal((6, 0x6088ul), (steps.Count, steps[^1].Address.Value));
    }

    [Fact]
    public void Long_request_over_a_large_page_still_meets_the_interrupt_range_inside_it()
    {
        var scene = With(0x5000, 0xfec0_0083); // 2 MiB that end where the interrupt range starts ...
        scene[0x5008] = 0xfee0_0083; // ... and the next 2 MiB, whose first half it is.

        Assert.Equal(ResultKind.Ok, scene.Translate(Read(0, length: 0x20_0000)).Kind);
        Assert.Equal(Fault(FaultCondition.OutputInInterruptRange, 0x20_0000), scene.Translate(Read(0, length: 0x20_0001)));
    }

    [Fact]
    public void Read_into_the_interrupt_range_hangs_on_no_register()
    {
        var scene = Mapped().Without("RTADDR");
        var translator = new Translator(scene.Memory(), scene.Unit());

        Assert.True(translator.CanTranslate(Read(0xfee0_0000), out _));
        Assert.Equal(FaultCondition.InvalidInterruptRequest, translator.Translate(Read(0xfee0_0000)).Condition);
        Assert.False(translator.CanTranslate(Read(0x1_0000), out _));
    }

    [Fact]
    public void Outcome_says_what_it_assumed()
    {
        Assert.Equal(Assumptions.ProtectedMemoryOff, Mapped().With("CAP", 0xd2008c222f0626).Translate(Read(0x1_0000)).Assumed);
        Assert.Equal(Assumptions.None, Mapped().Translate(Read(0x1_0000)).Assumed);
    }

    [Fact]
    public void Steps_tell_every_entry_that_was_read()
    {
        var steps = new List<WalkStep>();

        Mapped().Translate(Write(0x1_1000), steps);

        Assert.Equal([0x1000ul, 0x2100, 0x3000, 0x4000, 0x5000, 0x6088], steps.Select(step => step.Address.Value));
        Assert.Equal("context entry", steps[1].Structure);
        Assert.Equal("0x0000000000000502_0000000000003001", steps[1].RawValue);
        Assert.Equal("maps the 4 KiB page at 0x201000", steps[^1].Decision);
    }

    [Fact]
    public void Walk_allocates_nothing()
    {
        var translator = new Translator(Mapped().WithPage(0x1000).WithPage(0x2000).WithPage(0x3000).WithPage(0x4000).WithPage(0x5000).WithPage(0x6000).Memory(), Mapped().Unit());
        Access ok = Write(0x1_0000), fault = Write(0x1_1000);
        translator.Translate(ok);
        translator.Translate(fault);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            translator.Translate(ok);
            translator.Translate(fault);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static Scene With(ulong at, ulong value)
    {
        var scene = Mapped();
        scene[at] = value;
        return scene;
    }

    [Theory]
    [InlineData(0x30_0000UL, null)]
    [InlineData(0xffff_ffff_f000UL, null)]
    [InlineData(0x1_0000_0000_0000UL, "LGN.1.2")]
    [InlineData(0xfee0_0000UL, "LGN.4")]
    public void Translated_request_lands_at_its_address_up_to_the_host_width(ulong address, string? name)
    {
        var outcome = With(0x2100, 0x3005).Translate(Write(address) with { AddressType = AddressType.Translated });

        Assert.Equal(name, outcome.Condition?.Name);
        if (name is null) Assert.Equal(Outcome.Ok(new(address)), outcome);
    }

    [Theory]
    [InlineData(0x7f_ffff_fff8UL, null)]
    [InlineData(0x80_0000_0000UL, "LGN.1.1")] // AW = 1: 39 bits, though nothing is translated (9.3).
    public void Pass_through_ends_at_the_entrys_width_too(ulong address, string? name)
    {
        var scene = With(0x2100, 0x3009);
        scene[0x2108] = 0x501;

        Assert.Equal(name, scene.Translate(Read(address)).Condition?.Name);
    }

    /// <summary>VT-d 11.4.8.1: what is not paged is checked by every unit.</summary>
    [Fact]
    public void Protected_memory_blocks_what_is_passed_through_on_old_units_too() => Assert.Equal(Outcome.BlockedSilently, With(0x2100, 0x3009)
        .With("CAP", 0xd2008c222f0626).With("PMEN", 0x80000001).With("PLMBASE", 0x20_0000).With("PLMLIMIT", 0x3f_ffff).Translate(Read(0x20_0000)));

    [Fact]
    public void Protected_memory_behind_a_page_is_not_reached_by_what_goes_on_elsewhere()
    {
        var scene = With(0x6080, 0x1f_f003).With("VER", 0x20).With("CAP", 0xd2008c222f0626)
            .With("PMEN", 0x80000001).With("PLMBASE", 0x20_0000).With("PLMLIMIT", 0x20_0000);
        scene[0x6088] = 0x80_0003;

        Assert.Equal(ResultKind.Ok, scene.Translate(Read(0x1_0ff8, length: 16)).Kind);
        scene[0x6088] = 0x20_0003;
        Assert.Equal(Outcome.BlockedSilently, scene.Translate(Read(0x1_0ff8, length: 16)));
    }

    /// <summary>What RTADDR alone blocks hangs on no width, and only execution in scalable mode on the version.</summary>
    [Fact]
    public void Assumptions_are_those_that_were_used()
    {
        var unit = new UnitConfiguration(new(null, null, Mapped().With("RTADDR", 0x1800).Registers.ToImmutableSortedDictionary(StringComparer.Ordinal)), null);
        Assert.Equal(Assumptions.None, new Translator(Mapped().Memory(), unit).Translate(Read(0x1_0000)).Assumed);

        var scene = ScalableMachine.SecondStage().Without("VER");
        Assert.Equal(Assumptions.None, scene.Translate(ScalableMachine.Read(0x2_0000).WithPasid()).Assumed);
        Assert.Equal(Assumptions.Version, scene.Translate(ScalableMachine.Read(0x2_0000).WithPasid() with { Operation = Operation.Execute }).Assumed);
    }

    [Fact]
    public void Completion_has_an_address_where_it_grants_anything()
    {
        foreach (var (read, write) in ((bool, bool)[])[(true, true), (true, false), (false, true), (false, false)])
        {
            var outcome = Outcome.Translation(new(0x1000), 4096, read, write);
            Assert.Equal(read || write ? new HostAddress(0x1000) : null, outcome.HostAddress);
            Assert.Equal(read || write ? 4096UL : null, outcome.PageSizeBytes);
        }
    }

    [Fact]
    public void Step_tells_how_many_bytes_its_entry_takes()
    {
        var steps = new List<WalkStep>();
        Mapped().Translate(Read(0x1_0000), steps);

        Assert.Equal([16, 16, 8, 8, 8, 8], steps.Select(step => step.LengthBytes));
    }
}
