using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

public class HpetTests
{
    private static readonly byte[] Body = [0x01, 0xa2, 0x86, 0x80, 0, 64, 0, 0, 0x00, 0x00, 0xd0, 0xfe, 0, 0, 0, 0, 3, 0x80, 0, 1];

    [Fact]
    public void Fields_are_read()
    {
        var hpet = Hpet.Read(RawAcpi.Table("HPET", Body));

        Assert.Empty(hpet.Defects);
        Assert.Equal((0x8086_a201u, new HostAddress(0xfed0_0000), (byte)3), (hpet.BlockId, hpet.Base, hpet.Number));
        Assert.Equal(new FieldPlace(52, 1, "HPET / HPET Number", "header / HPET Number"), Hpet.Field("HPET Number"));
    }

    [Fact]
    public void Registers_in_another_space_than_memory_have_no_host_address() => Assert.Null(Hpet.Read(RawAcpi.Table("HPET", Body.With(4, 1))).Base);

    [Fact]
    public void Table_that_ends_early_says_nothing()
    {
        var hpet = Hpet.Read(RawAcpi.Table("HPET", Body[..^1]));

        Assert.Equal("at 0x0: table has 55 bytes, fewer than the 56 of its fixed part", Assert.Single(hpet.Defects).ToString());
        Assert.Equal((null, null, null), (hpet.BlockId, hpet.Base, hpet.Number));
    }

    [SharedFact("corpus/real")]
    public void Tables_of_real_machines_have_no_defect() => Corpus.HasNoDefect("hpet", bytes => Hpet.Read(bytes).Defects, bytes => Hpet.Read(bytes).Base is not null);
}
