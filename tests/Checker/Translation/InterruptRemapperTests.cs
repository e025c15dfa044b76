using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Checker.Translation;

/// <summary>Interrupt requests. Expectations are those of VT-d 5.1 and Table 15.</summary>
public class InterruptRemapperTests
{
    private static readonly SourceId Device = new(0, 0, 2, 0);

    /// <summary>Remapping on, xAPIC; 4 entries at 0x7000. Entry 1 is for 00:02.0: vector 0x31, fixed, edge, to APIC id 3.</summary>
    private static Scene Remapping() => new Scene
    {
        [0x7000] = 0, [0x7008] = 0,
        [0x7010] = 0x0000_0300_0031_0001, [0x7018] = 0x4_0010,
        [0x7020] = 0, [0x7028] = 0, [0x7030] = 0, [0x7038] = 0,
    }.With("GSTS", 0x03000000).With("IRTA", 0x7001);

    private static Access Message(ulong address, uint data = 0) => new(Device, Operation.Message, new(address), 4, Data: data);

    private static Outcome Delivered(byte vector, uint destination) => Outcome.Interrupt(new(vector, destination, 0, false, false, false));

    /// <summary>Remappable format without a subhandle.</summary>
    private static ulong Index(uint index) => 0xfee0_0010 | index << 5;

    [Fact]
    public void Entry_tells_vector_and_destination() =>
        Assert.Equal(Delivered(0x31, 3), Remapping().Translate(Message(Index(1))));

    [Fact]
    public void Subhandle_is_added_to_the_handle_and_its_upper_half_is_reserved()
    {
        Assert.Equal(Delivered(0x31, 3), Remapping().Translate(Message(Index(0) | 8, data: 1)));
        Assert.Equal(Outcome.InterruptFault(FaultCondition.InterruptRequestReserved, null), Remapping().Translate(Message(Index(0) | 8, data: 0x10001)));
        Assert.Equal(Delivered(0x31, 3), Remapping().Translate(Message(Index(1), data: 0xffff0000))); // Without a subhandle all data is ignored.
    }

    [Fact]
    public void Index_beyond_the_table_is_a_fault()
    {
        Assert.Equal(FaultCondition.InterruptEntryNotPresent, Remapping().Translate(Message(Index(3))).Condition);
        Assert.Equal(Outcome.InterruptFault(FaultCondition.InterruptIndexBeyondTable, 4), Remapping().Translate(Message(Index(4))));
    }

    [Fact]
    public void Source_is_verified_before_the_entrys_fields()
    {
        var scene = Remapping();
        scene[0x7010] |= 1UL << 12; // A reserved bit.

        Assert.Equal(FaultCondition.InterruptSourceMismatch, scene.Translate(Message(Index(1)) with { Source = new(0, 0, 3, 0) }).Condition);
        Assert.Equal(FaultCondition.InterruptEntryReserved, scene.Translate(Message(Index(1))).Condition);
    }

    [Theory]
    [InlineData(0x5_0010UL, 2, 4, true)] // Function bit 2 is left out of the comparison ...
    [InlineData(0x5_0010UL, 2, 1, false)] // ... bit 0 is not.
    [InlineData(0x7_0010UL, 2, 7, true)]
    [InlineData(0x7_0010UL, 3, 0, false)]
    public void Qualifier_leaves_function_bits_out(ulong high, int device, int function, bool accepted)
    {
        var scene = Remapping();
        scene[0x7018] = high;

        var outcome = scene.Translate(Message(Index(1)) with { Source = new(0, 0, device, function) });

        Assert.Equal(accepted ? ResultKind.Message : ResultKind.Fault, outcome.Kind);
    }

    [Theory]
    [InlineData(0x10, false)]
    [InlineData(0x11, true)]
    [InlineData(0x13, true)]
    [InlineData(0x14, false)]
    public void Bus_range_starts_in_the_upper_byte(byte bus, bool accepted)
    {
        var scene = Remapping();
        scene[0x7018] = 0x8_1113;

        Assert.Equal(accepted ? ResultKind.Message : ResultKind.Fault, scene.Translate(Message(Index(1)) with { Source = new(0, bus, 0, 0) }).Kind);
    }

    [Fact]
    public void Compatibility_format_passes_only_in_xAPIC_mode_and_where_it_is_enabled()
    {
        const ulong address = 0xfee0_5004; // Logical, destination 5.

        Assert.Equal(FaultCondition.CompatibilityInterruptBlocked, Remapping().Translate(Message(address, 0x8041)).Condition);
        Assert.Equal(
            Outcome.Interrupt(new(0x41, 5, 0, Logical: true, LevelTriggered: true, Compatibility: true)),
            Remapping().With("GSTS", 0x03800000).Translate(Message(address, 0x8041)));
        Assert.Equal(FaultCondition.CompatibilityInterruptBlocked, Remapping().With("GSTS", 0x03800000).With("IRTA", 0x7801).Translate(Message(address, 0x8041)).Condition);
    }

    [Fact]
    public void Remapping_off_passes_everything_by_the_compatibility_layout() =>
        Assert.Equal(Outcome.Interrupt(new(0x41, 0, 0, false, false, Compatibility: true)), Remapping().With("GSTS", 0).Translate(Message(Index(1), 0x41)));

    [Fact]
    public void Extended_mode_takes_all_32_bits_of_the_destination()
    {
        var scene = Remapping();
        scene[0x7010] = 0x1234_5678_0031_0001;

        Assert.Equal(FaultCondition.InterruptEntryReserved, scene.Translate(Message(Index(1))).Condition);
        Assert.Equal(Delivered(0x31, 0x1234_5678), scene.With("IRTA", 0x7801).Translate(Message(Index(1))));
    }

    [Fact]
    public void Posted_format_needs_the_capability_and_a_clean_descriptor()
    {
        var scene = Remapping();
        scene[0x7010] = 0x9000UL << 32 | 0x0041_c001; // Urgent, virtual vector 0x41, descriptor at 0x9000.
        for (ulong at = 0x9000; at < 0x9040; at += 8) scene[at] = 0;
        Assert.Equal(FaultCondition.InterruptEntryReserved, scene.Translate(Message(Index(1))).Condition);

        scene.With("CAP", 0x8d2008c222f0606);
        Assert.Equal(Outcome.Interrupt(new(0x41, null, 0, false, false, false, new(0x9000), Urgent: true)), scene.Translate(Message(Index(1))));

        scene[0x9028] = 1;
        Assert.Equal(FaultCondition.PostedDescriptorReserved, scene.Translate(Message(Index(1))).Condition);
    }

    [Fact]
    public void Write_of_four_bytes_is_the_interrupt_that_hardware_takes_it_for()
    {
        var write = new Access(Device, Operation.Write, new(Index(1)), 4);

        Assert.Equal(Delivered(0x31, 3) with { Assumed = Assumptions.MessageData }, Remapping().Translate(write));
        Assert.Equal(Outcome.InterruptFault(FaultCondition.InvalidInterruptRequest, null), Remapping().Translate(write with { LengthBytes = 8 }));
        Assert.Equal(Outcome.InterruptFault(FaultCondition.InvalidInterruptRequest, null), Remapping().Translate(write with { Operation = Operation.Read }));
        Assert.Equal(ResultKind.Ok, Remapping().Translate(write with { Operation = Operation.Read, LengthBytes = 0 }).Kind);
    }

    [Fact]
    public void Entry_that_the_image_lacks_is_unreadable() =>
        Assert.Equal(Outcome.Unreadable(new(0x7040), "interrupt-remapping entry"), Remapping().With("IRTA", 0x7002).Translate(Message(Index(4))));

    /// <summary>What is missing of a subhandle would be added to the handle.</summary>
    [Fact]
    public void Subhandle_that_nobody_told_is_taken_as_0() => Assert.Equal(
        Outcome.InterruptFault(FaultCondition.InterruptEntryNotPresent, 0) with { Assumed = Assumptions.MessageData },
        Remapping().Translate(Message(Index(0) | 8) with { Data = null }));

    /// <summary>Table 13: of a compatibility-format message only these bits count.</summary>
    [Theory]
    [InlineData(0xfee0_0000UL, 0x0000_0000u, 0, 0u, 0, false, false)]
    [InlineData(0xfeef_f000UL, 0x0000_07ffu, 0xff, 0xffu, 7, false, false)]
    [InlineData(0xfee0_0008UL, 0x0001_0841u, 0x41, 0u, 0, false, false)] // The redirection hint, and reserved bits of the data.
    [InlineData(0xfee0_1004UL, 0x0000_8000u, 0, 1u, 0, true, true)]
    [InlineData(0xfee0_0000UL, 0x0000_0180u, 0x80, 0u, 1, false, false)]
    public void Compatibility_format_is_read_by_its_layout(ulong address, uint data, byte vector, uint destination, byte mode, bool logical, bool level) => Assert.Equal(
        Outcome.Interrupt(new(vector, destination, mode, logical, level, Compatibility: true)), Remapping().With("GSTS", 0).Translate(Message(address, data)));

    [Theory]
    [InlineData(0xfee0_0014UL, 0x8000)] // Bit 2 is the handle's highest.
    [InlineData(0xfeef_fff0UL, 0x7fff)]
    [InlineData(0xfeef_fff4UL, 0xffff)]
    public void Handle_has_16_bits_in_two_parts(ulong address, int index) =>
        Assert.Equal(Outcome.InterruptFault(FaultCondition.InterruptIndexBeyondTable, index), Remapping().Translate(Message(address)));

    [Fact]
    public void Bit_4_alone_makes_the_remappable_format() =>
        Assert.Equal(FaultCondition.CompatibilityInterruptBlocked, Remapping().Translate(Message(0xfeef_ffef)).Condition);

    [Theory]
    [InlineData(0x8000UL, 0x80)]
    [InlineData(0x0100UL, 0x01)]
    [InlineData(0x0080UL, null)]
    [InlineData(0x1_0000UL, null)]
    public void Destination_of_xAPIC_mode_has_8_bits(ulong destination, int? apic)
    {
        var scene = Remapping();
        scene[0x7010] = destination << 32 | 0x31_0001;

        Assert.Equal(apic is { } id ? Delivered(0x31, (uint)id) : Outcome.InterruptFault(FaultCondition.InterruptEntryReserved, 1), scene.Translate(Message(Index(1))));
    }

    [Fact]
    public void Subhandle_has_16_bits() =>
        Assert.Equal(Outcome.InterruptFault(FaultCondition.InterruptIndexBeyondTable, 0x8001), Remapping().Translate(Message(Index(0) | 8, 0x8001)));

    [Fact]
    public void Fault_processing_disable_of_the_entry_suppresses_qualified_records_only()
    {
        var scene = Remapping();
        (scene[0x7010], scene[0x7020]) = (scene[0x7010] | 2, 2);

        Assert.False(scene.Translate(Message(Index(2))).Recorded); // Not present, yet its FPD counts.
        Assert.False(scene.Translate(Message(Index(1)) with { Source = new(0, 0, 3, 0) }).Recorded);
        Assert.True(scene.Translate(Message(Index(3))).Recorded);
        Assert.True(scene.Translate(Message(Index(4))).Recorded);
    }

    [Fact]
    public void Descriptor_may_lie_above_4_GiB()
    {
        var scene = Posting(0, 0);
        scene[0x7018] |= 0x12UL << 32;
        for (ulong at = 0x9000; at < 0x9040; at += 8) scene[0x12_0000_0000 + at] = 0;

        Assert.Equal(new HostAddress(0x12_0000_9000), scene.Translate(Message(Index(1))).Message.Descriptor);
    }

    /// <summary>The record has 16 bits for the index (VT-d 11.4.7.6).</summary>
    [Fact]
    public void Handle_and_subhandle_together_can_lie_beyond_every_table() => Assert.Equal(
        Outcome.InterruptFault(FaultCondition.InterruptIndexBeyondTable, 0), Remapping().With("IRTA", 0x700f).Translate(Message(0xfeef_fffc, 1)));

    [Fact]
    public void Entry_beyond_the_host_width_is_an_index_beyond_the_table()
    {
        var scene = Remapping().With("IRTA", 0xffff_ffff_f008); // 512 entries, of which the first 256 lie below 2^48.

        Assert.Equal(Outcome.Unreadable(new(0xffff_ffff_fff0), "interrupt-remapping entry"), scene.Translate(Message(Index(255))));
        Assert.Equal(Outcome.InterruptFault(FaultCondition.InterruptIndexBeyondTable, 256), scene.Translate(Message(Index(256))));
        Assert.Equal(Outcome.InterruptFault(FaultCondition.InterruptIndexBeyondTable, 256), scene.With("IRTA", 0xffff_ffff_ffff_f008).Translate(Message(Index(256))));
    }

    /// <summary>Beyond the table it lies whatever the width is.</summary>
    [Fact]
    public void Width_is_assumed_where_it_is_asked_for()
    {
        var registers = new UnitRegisters(null, null, Remapping().Registers.ToImmutableSortedDictionary(StringComparer.Ordinal));
        var translator = new Translator(Remapping().Memory(), new(registers, hostAddressBits: null));

        Assert.Equal(Assumptions.None, translator.Translate(Message(Index(4))).Assumed);
        Assert.Equal(Assumptions.HostAddressWidth, translator.Translate(Message(Index(1))).Assumed);
        registers = registers with { Values = registers.Values.SetItem("IRTA", 1UL << 52) };
        Assert.Equal(Assumptions.HostAddressWidth, new Translator(Remapping().Memory(), new(registers, null)).Translate(Message(Index(1))).Assumed);
    }

    [Theory]
    [InlineData(1UL << 2, 0UL)] // A reserved bit of the entry.
    [InlineData(0UL, 1UL << 48)] // Its descriptor beyond the host width.
    public void Posted_entry_may_have_no_reserved_bit(ulong low, ulong high)
    {
        Assert.Equal(FaultCondition.InterruptEntryReserved, Posting(low, high).Translate(Message(Index(1))).Condition);
        Assert.Equal(ResultKind.Message, Posting(0, 0).Translate(Message(Index(1))).Kind);
    }

    [Theory]
    [InlineData(0x0000_ff00UL, true, true)]
    [InlineData(0x0000_0001UL, false, true)]
    [InlineData(0x0001_0000UL, false, true)]
    public void Descriptors_destination_has_8_bits_outside_extended_mode(ulong destination, bool inXapic, bool inExtended)
    {
        var scene = Posting(0, 0);
        scene[0x9020] = destination << 32;
        scene[0x9028] = 0;

        Assert.Equal(inXapic ? null : FaultCondition.PostedDescriptorReserved, scene.Translate(Message(Index(1))).Condition);
        Assert.Equal(inExtended ? null : FaultCondition.PostedDescriptorReserved, scene.With("IRTA", 0x7801).Translate(Message(Index(1))).Condition);
    }

    [Fact]
    public void Entry_is_explained_by_the_layout_that_it_has()
    {
        var steps = new List<WalkStep>();
        Posting(0, 0).Translate(Message(Index(1)), steps);
        Remapping().Translate(Message(Index(1)), steps);

        Assert.Equal([PostedInterruptEntry.Fields, PostedInterruptDescriptor.Fields, InterruptEntry.Fields], steps.Select(step => step.Layout));
        Assert.Equal([2, 8, 2], steps.Select(step => step.Words.Length));
    }

    [Theory]
    [InlineData(0UL, "takes virtual vector 65")]
    [InlineData(4UL, "blocks the interrupt: a reserved field of the posted-interrupt descriptor is not 0")]
    public void Descriptor_is_told_with_what_it_decides(ulong word, string decision)
    {
        var scene = Posting(0, 0);
        scene[0x9020] = word;
        var steps = new List<WalkStep>();
        scene.Translate(Message(Index(1)), steps);

        Assert.Equal(["posts the interrupt", decision], steps.Select(step => step.Decision));
    }

    [Fact]
    public void Descriptor_that_the_image_lacks_is_unreadable()
    {
        var scene = Posting(0, 0);
        scene[0x7010] = 0x8000UL << 32 | 0x0041_8001;

        Assert.Equal(Outcome.Unreadable(new(0x8000), "posted-interrupt descriptor"), scene.Translate(Message(Index(1))));
    }

    /// <summary>Entry 1 posted, with bits of its word turned over.</summary>
    private static Scene Posting(ulong low, ulong high)
    {
        var scene = Remapping().With("CAP", 0x8d2008c222f0606);
        scene[0x7010] = (0x9000UL << 32 | 0x0041_8001) ^ low;
        scene[0x7018] ^= high & ~0xffff_ffffUL;
        for (ulong at = 0x9000; at < 0x9040; at += 8) scene[at] = 0;
        return scene;
    }
}
