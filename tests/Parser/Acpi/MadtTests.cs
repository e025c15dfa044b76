using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

public class MadtTests
{
    [Fact]
    public void Entries_are_read_in_file_order()
    {
        byte[] bytes = RawAcpi.Madt(
            [0, 8, 1, 2, 3, 0, 0, 0],
            RawAcpi.IoApic(5),
            [2, 10, 0, 9, 20, 0, 0, 0, 13, 0],
            [9, 16, 0, 0, 0xff, 1, 0, 0, 1, 0, 0, 0, 77, 0, 0, 0]);
        var madt = Madt.Read(bytes);

        Assert.Empty(madt.Defects);
        Assert.Equal((1u, new HostAddress(0xfee0_0000)), (madt.Flags, madt.LocalApicAddress));
        Assert.Equal(["local APIC #1", "I/O APIC #1", "interrupt source override #1", "local x2APIC #1"], madt.Entries.Select(entry => entry.Label));
        Assert.Equal([44, 52, 64, 74], madt.Entries.Select(entry => entry.Offset));
        var (low, high) = (Assert.IsType<LocalApic>(madt.Entries[0]), Assert.IsType<LocalApic>(madt.Entries[3]));
        Assert.Equal((1u, 2u, true, true, false), (low.ProcessorUid, low.ApicId, low.IsEnabled, low.IsOnlineCapable, low.IsX2Apic));
        Assert.Equal((77u, 0x1ffu, true, false, true), (high.ProcessorUid, high.ApicId, high.IsEnabled, high.IsOnlineCapable, high.IsX2Apic));
        var apic = Assert.Single(madt.IoApics);
        Assert.Equal(((byte)5, new HostAddress(0xfec0_0000), 24u), (apic.Id, apic.Address, apic.InterruptBase));
        Assert.Equal(new FieldPlace(54, 1, "I/O APIC #1 / I/O APIC ID", "I/O APIC 5 / I/O APIC ID"), apic.Field("I/O APIC ID"));
        var moved = Assert.IsType<InterruptSourceOverride>(madt.Entries[2]);
        Assert.Equal(((byte)9, 20u, (ushort)13), (moved.Source, moved.Interrupt, moved.Flags));
        Assert.Equal(bytes, madt.Bytes.ToArray());
    }

    [Fact]
    public void Address_of_64_bits_holds_instead_of_the_headers() => Assert.Equal(
        new HostAddress(0x1_fee0_0000), Madt.Read(RawAcpi.Madt([5, 12, 0, 0, 0, 0, 0xe0, 0xfe, 1, 0, 0, 0])).LocalApicAddress);

    [Fact]
    public void Unknown_types_are_kept_without_a_defect()
    {
        var madt = Madt.Read(RawAcpi.Madt([0x7f, 3, 1], RawAcpi.IoApic(2)));

        Assert.Empty(madt.Defects);
        Assert.Equal("type 127 #1", Assert.IsType<UninterpretedEntry>(madt.Entries[0]).Label);
        Assert.Equal(2, Assert.Single(madt.IoApics).Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(255)]
    public void Length_that_cannot_be_followed_ends_the_reading(byte length)
    {
        var madt = Madt.Read(RawAcpi.Madt(RawAcpi.IoApic(1), RawAcpi.IoApic(2).With(1, length)));

        Assert.Equal(1, Assert.Single(madt.IoApics).Id);
        Assert.Equal(new Defect(57, "length of entry type 1 #2", $"is {length}, outside 12 to 12"), Assert.Single(madt.Defects));
        Assert.Equal(12, Assert.IsType<UninterpretedEntry>(madt.Entries[1]).Bytes.Length);
    }

    [Fact]
    public void Entry_too_short_for_its_type_is_kept_and_reading_goes_on()
    {
        var madt = Madt.Read(RawAcpi.Madt([1, 4, 9, 0], RawAcpi.IoApic(2)));

        Assert.Equal(new Defect(45, "length of entry type 1 #1", "is 4, outside 12 to 16"), Assert.Single(madt.Defects));
        Assert.Equal(2, Assert.Single(madt.IoApics).Id);
    }

    [Fact]
    public void One_byte_at_the_end_is_no_entry() => Assert.Equal(
        new Defect(56, "entry header", "has 1 of its 2 bytes before the table ends"), Assert.Single(Madt.Read(RawAcpi.Madt(RawAcpi.IoApic(1), [0])).Defects));

    [Fact]
    public void Framing_is_judged_like_any_tables()
    {
        byte[] sound = RawAcpi.Madt(RawAcpi.IoApic(1));

        Assert.Equal("at 0x0: table has 43 bytes, fewer than the 44 of its fixed part", Assert.Single(Madt.Read(sound.AsMemory(0, 43)).Defects).ToString());
        Assert.Null(Madt.Read(sound.AsMemory(0, 35)).Header);
        Assert.Equal("at 0x0: signature is 'XPIC' instead of 'APIC'", Assert.Single(Madt.Read(sound.With(0, (byte)'X')).Defects).ToString());
        Assert.Equal("at 0x4: table length is 43, below the 44 of the fixed part", Assert.Single(Madt.Read(sound.With(4, 43)).Defects).ToString());
        Assert.Equal("at 0x4: table length is 57, but there are only 56 bytes", Assert.Single(Madt.Read(sound.With(4, 57)).Defects).ToString());
        Assert.Equal("at 0x2c: data goes on for 12 bytes after the table's length of 44", Assert.Single(Madt.Read(sound.With(4, 44)).Defects).ToString());
        Assert.Null(Madt.Read(sound.With(0, (byte)'X')).LocalApicAddress);
    }

    [Fact]
    public void Entries_without_end_are_bounded()
    {
        var madt = Madt.Read(RawAcpi.Table("APIC", [.. new byte[8], .. Enumerable.Repeat((byte[])[0x80, 2], (1 << 16) + 1).SelectMany(entry => entry)]));

        Assert.Equal(1 << 16, madt.Entries.Count);
        Assert.Contains("go on after the 65536", Assert.Single(madt.Defects).Why);
    }

    [SharedFact("corpus/real")]
    public void Tables_of_real_machines_have_no_defect() => Corpus.HasNoDefect("apic", bytes => Madt.Read(bytes).Defects, bytes => Madt.Read(bytes).IoApics.Any());
}
