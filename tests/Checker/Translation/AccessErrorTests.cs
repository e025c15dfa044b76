using Dmarkit.Checker;
using Dmarkit.Parser;
using static Dmarkit.Tests.ScalableMachine;

namespace Dmarkit.Tests.Checker.Translation;

/// <summary>A unit's own accesses that fail, for the memory map has memory with errors, or registers, where its tables lie.</summary>
public class AccessErrorTests
{
    /// <summary>Every table of a first-stage, a nested and a second-stage walk, with the condition that its page cannot be read is called by (VT-d 7.1.3).</summary>
    public static TheoryData<string, ulong, string> Tables { get; } = new()
    {
        { "first", Root, "SRT.1" }, { "first", 0x2000, "SCT.1" }, { "first", DirectoryEntry, "SPD.1" }, { "first", 0x4000, "SPT.1" },
        { "first", 0x9000, "SFS.4" }, { "first", 0xa000, "SFS.1" }, { "first", 0xb000, "SFS.1" }, { "first", 0xc000, "SFS.1" },
        { "second", 0x5000, "SSS.4" }, { "second", 0x6000, "SSS.1" }, { "second", 0x7000, "SSS.1" }, { "second", 0x8000, "SSS.1" },
        { "nested", 0x5000, "SSS.4" }, { "nested", 0x8000, "SSS.1" }, { "nested", 0x9000, "SFS.4" }, { "nested", 0xc000, "SFS.1" },
    };

    [Theory, MemberData(nameof(Tables))]
    public void Table_in_memory_with_errors_cannot_be_accessed(string machine, ulong page, string condition) =>
        Assert.Equal(condition, Machine(machine).Broken(page & ~0xffful).Translate(Request(machine)).Condition?.Name);

    [Theory, MemberData(nameof(Tables))]
    public void Registers_can_be_read_as_a_table(string machine, ulong page, string condition)
    {
        Assert.NotNull(condition);
        Assert.Equal(ResultKind.Ok, Machine(machine).Fixed(page & ~0xffful).Translate(Request(machine)).Kind); // Every flag is set already.
    }

    /// <summary>Entries with their bytes (VT-d 9.1 to 9.12): one byte with errors in it fails the read, and one on either side of it does not.</summary>
    public static TheoryData<string, ulong, int, string> Entries { get; } = new()
    {
        { "legacy", 0x1000, 16, "LRT.1" }, { "legacy", 0x2100, 16, "LCT.1" }, { "legacy", 0x6080, 8, "LSS.1" },
        { "second", Root, 16, "SRT.1" }, { "second", Context, 32, "SCT.1" }, { "second", DirectoryEntry, 8, "SPD.1" }, { "second", RidEntry, 64, "SPT.1" },
        { "second", Second1, 8, "SSS.1" }, { "first", First1, 8, "SFS.1" }, { "host", Host4, 16, "HPT.3" }, { "host", Host1, 16, "HPT.1" },
    };

    [Theory, MemberData(nameof(Entries))]
    public void Every_byte_of_an_entry_counts_and_no_other(string machine, ulong at, int bytes, string condition)
    {
        foreach (int inside in (int[])[0, bytes - 1])
            Assert.Equal(condition, Machine(machine).BrokenByte(at + (ulong)inside).Translate(Request(machine)).Condition?.Name);
        foreach (int outside in (int[])[-1, bytes])
            Assert.Null(Machine(machine).BrokenByte(at + (ulong)outside).Translate(Request(machine)).Condition);
    }

    [Theory]
    [InlineData(0xfee0_0010, 0x1000, 16, FaultReason.InterruptTableAccess)]
    [InlineData(0xfee0_0030, 0x2000, 64, FaultReason.PostedDescriptorAccess)]
    public void Every_byte_of_an_interrupt_entry_and_of_a_descriptor_counts(ulong address, ulong at, int bytes, FaultReason reason)
    {
        foreach (int inside in (int[])[0, bytes - 1]) Assert.Equal(reason, Interrupt(address, at + (ulong)inside).Condition?.Reason);
        foreach (int outside in (int[])[-1, bytes]) Assert.Equal(ResultKind.Message, Interrupt(address, at + (ulong)outside).Kind);
    }

    [Fact]
    public void Every_byte_of_an_entry_counts_for_its_flags()
    {
        foreach (ulong inside in (ulong[])[0, 7]) Assert.Equal("SFS.10", Clean().FixedByte(First1 + inside).Translate(Write(0x1_0000)).Condition?.Name);
        foreach (ulong outside in (ulong[])[ulong.MaxValue, 8]) Assert.Null(Clean().FixedByte(First1 + outside).Translate(Write(0x1_0000)).Condition);

        static Scene Clean() => FirstStage().Flip(First1, 0x40);
    }

    [Fact]
    public void Second_stage_flags_that_are_set_need_no_update() =>
        Assert.Equal(ResultKind.Ok, SecondStage().FlipEntry(0, 0x200).Fixed(0x8000).Fixed(0x7000).Translate(Write(0x2_0000)).Kind);

    [Fact]
    public void Memory_with_errors_where_no_table_lies_changes_nothing() =>
        Assert.Equal(Machine("first").Translate(Request("first")), Machine("first").Broken(0x10_0000).Translate(Request("first")));

    [Fact]
    public void Root_context_and_paging_entries_of_legacy_mode_have_names_of_their_own()
    {
        foreach (var (page, condition) in ((ulong, string)[])[(0x1000, "LRT.1"), (0x2000, "LCT.1"), (0x3000, "LCT.4.3"), (0x4000, "LSS.1")])
            Assert.Equal(condition, Machine("legacy").Broken(page).Translate(Request("legacy")).Condition?.Name);
    }

    [Fact]
    public void Host_permission_tables_too()
    {
        Assert.Equal("HPT.3", HostPermissions().Broken(0xd000).Translate(Read(0x30_0000).Translated()).Condition?.Name);
        foreach (ulong page in (ulong[])[0xe000, 0xf000, 0x1_0000])
            Assert.Equal("HPT.1", HostPermissions().Broken(page).Translate(Read(0x30_0000).Translated()).Condition?.Name);
    }

    [Fact]
    public void Failed_access_of_a_context_entry_is_always_recorded() =>
        Assert.True(SecondStage().Flip(Context, 2).Broken(0x2000).Translate(Read(0x2_0000)).Recorded);

    [Theory]
    [InlineData(0x20, false)] // Accessed.
    [InlineData(0x40, true)] // Dirty.
    public void First_stage_flag_in_registers_cannot_be_set(ulong flag, bool writes) => Assert.Equal(
        "SFS.10", FirstStage().Flip(First1, flag).Fixed(0xc000).Translate(writes ? Write(0x1_0000) : Read(0x1_0000)).Condition?.Name);

    [Fact]
    public void Dirty_flag_of_a_read_is_none_to_set() =>
        Assert.Equal(ResultKind.Ok, FirstStage().Flip(First1, 0x40).Fixed(0xc000).Translate(Read(0x1_0000)).Kind);

    [Theory]
    [InlineData(0x8100, 0x100, false)] // Accessed, in the leaf.
    [InlineData(0x8100, 0x200, true)] // Dirty.
    [InlineData(0x6000, 0x100, false)] // Accessed, above it.
    public void Second_stage_flag_in_registers_cannot_be_set(ulong entry, ulong flag, bool writes)
    {
        var scene = SecondStage().FlipEntry(0, 0x200).Flip(entry, flag).Fixed(entry & ~0xffful);
        Assert.Equal("SSS.6", scene.Translate(writes ? Write(0x2_0000) : Read(0x2_0000)).Condition?.Name);
    }

    [Fact]
    public void Second_stage_flags_are_nothing_where_they_are_not_kept() =>
        Assert.Equal(ResultKind.Ok, SecondStage().Flip(Second1, 0x300).Fixed(0x8000).Translate(Write(0x2_0000)).Kind);

    [Theory]
    [InlineData(0x100, 0)] // The second stage's leaf of a first-stage table was not accessed.
    [InlineData(0x200, 0x20)] // It is clean, and a flag of the table is to be set.
    public void Nested_table_whose_page_cannot_be_marked_is_the_second_stages_failure(ulong second, ulong first)
    {
        var scene = Nested().FlipEntry(0, 0x200).Flip(0x8060, second).Flip(First1, first).Fixed(0x8000);
        Assert.Equal("SSS.6", scene.Translate(Read(0x1_0000)).Condition?.Name);
    }

    [Fact]
    public void What_cannot_be_read_maps_nothing_that_is_known()
    {
        foreach (var broken in (ulong[])[0x1000, 0x2000, 0x4000, 0x8000])
        {
            var memory = ReadableMemory.Of(SecondStage().Memory(), SecondStage().Broken(broken).Unit().Errors);
            Assert.False(memory.TryRead(new(broken), new byte[8]));
            Assert.False(memory.TryRead(new(broken - 4), new byte[8]));
            Assert.False(memory.TryGetTable(new(broken), new ulong[512], out _));
        }

        Assert.True(ReadableMemory.Of(SecondStage().Memory(), SecondStage().Broken(0x5000).Unit().Errors).TryRead(new(0x6000), new byte[8]));
    }

    private static Scene Machine(string name) => name switch
    {
        "first" => FirstStage(),
        "second" => SecondStage(),
        "host" => HostPermissions(),
        "legacy" => new() { [0x1000] = 0x2001, [0x1008] = 0, [0x2100] = 0x3001, [0x2108] = 0x502, [0x3000] = 0x4003, [0x4000] = 0x5003, [0x5000] = 0x6003, [0x6080] = 0x20_0003 },
        _ => Nested(),
    };

    private static Access Request(string machine) => machine == "host" ? Read(0x30_0000).Translated() : Read(machine == "second" ? 0x2_0000ul : 0x1_0000);

    /// <summary>An interrupt of 00:02.0 at a unit with two entries, the second of them posted.</summary>
    private static Outcome Interrupt(ulong address, ulong broken)
    {
        var scene = new Scene { [0x1000] = 0x31_0001, [0x1008] = 0x4_0010, [0x1010] = 0x2000_0000_8001, [0x1018] = 0 };
        for (ulong word = 0; word < 8; word++) scene[0x2000 + 8 * word] = 0;
        scene.With("CAP", 1UL << 59).With("ECAP", 0xf0_0f4a).With("GSTS", 0x200_0000).With("IRTA", 0x1000).BrokenByte(broken);
        return scene.Translate(new Access(Device, Operation.Message, new(address), 4, Data: 0));
    }
}
