using System.Text;
using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;

namespace Dmarkit.Tests.Parser.Acpi;

/// <summary>Whatever the bytes, reading ends and nothing is thrown.</summary>
public class SourceRobustnessTests
{
    private static readonly Gen<byte> AnyByte = Gen.Choose(0, 255).Select(value => (byte)value);

    [Fact]
    public void Any_bytes_are_read_as_whatever_they_are() => Check(3000, AnyByte.ArrayOf(), content =>
    {
        Sources.Provoke(content, scanAll: true);
        _ = (Madt.Read(content), Srat.Read(content), Mcfg.Read(content), Hpet.Read(content));
    });

    [Fact]
    public void Any_text_of_the_kind_is_read()
    {
        var digits = Gen.Elements("00", "41", "44", "4d", "52", "FF", "0", " 7f", "xx", ".");
        var row = from offset in Gen.Elements("0000", "0010", "0020", "00010", "FFFFFFFF", "123456789", "")
                  from count in Gen.Choose(0, 18)
                  from bytes in digits.ListOf(count)
                  select $"  {offset}: {string.Join(' ', bytes)}  text @ 0x10";
        var line = Gen.OneOf(row, Gen.Elements("DMAR @ 0x0000000000000000", "APIC @ 0x7b000000", "RSD PTR @ 0xf0000", "DMAR @", " @ ", "TOOLONGNAME @ 0x0", "0000: 44 4d 41 52", "", "\r"));
        Check(3000, line.ListOf(), lines => Sources.Provoke(Encoding.ASCII.GetBytes(string.Join('\n', lines)), scanAll: false));
    }

    [Fact]
    public void Any_damage_to_entries_is_read()
    {
        byte[] madt = RawAcpi.Madt([.. Enumerable.Range(0, 17).Select(type => (byte[])[(byte)type, 20, .. new byte[18]])]);
        byte[] srat = RawAcpi.Srat(2, [.. Enumerable.Range(0, 8).Select(type => (byte[])[(byte)type, 40, .. new byte[38]])]);
        Check(5000, Damage(madt), content => HoldTogether(Madt.Read(content).Entries, 44, content.Length));
        Check(5000, Damage(srat), content => HoldTogether(Srat.Read(content).Entries, 48, content.Length));
    }

    [Fact]
    public void Any_damage_to_a_machine_is_read()
    {
        byte[] memory = new AcpiMachine().Memory;
        int[] places = [AcpiMachine.Rsdp, AcpiMachine.Xsdt, AcpiMachine.Rsdt, AcpiMachine.Fadt, AcpiMachine.Dmar];
        var damage = from place in Gen.Elements(places) from offset in Gen.Choose(0, 150) from value in Gen.OneOf(AnyByte, Gen.Elements<byte>(0, 0xff, 0x80)) select (place + offset, value);
        Check(300, damage.NonEmptyListOf(), changes =>
        {
            byte[] damaged = [.. memory];
            foreach (var (at, value) in changes) damaged[at] = value;
            foreach (int table in places[1..3]) // Checksums hold, so that the damage is followed.
            {
                int length = Math.Clamp(BitConverter.ToInt32(damaged, table + 4), 36, 4096);
                damaged[table + 9] -= (byte)damaged.Skip(table).Take(length).Sum(each => each);
            }

            using var file = Images.Open(ImageBuilder.Elf((0, damaged)));
            _ = TableInput.TryRead(file, changes.Count % 2 == 0, out var tables, out _);
            Assert.All(tables?.Tables ?? [], table => Assert.InRange(table.Bytes.Length, 20, 16 << 20));
        });
    }

    private static Gen<byte[]> Damage(byte[] sound) =>
        from changes in (from at in Gen.Choose(4, sound.Length - 1) from value in AnyByte select (at, value)).ListOf()
        from cut in Gen.Choose(0, 40)
        select changes.Aggregate(sound, (bytes, change) => bytes.With(change.at, change.value))[..^cut];

    private static void HoldTogether(IReadOnlyList<TableEntry> entries, int first, int end)
    {
        foreach (var entry in entries)
        {
            Assert.Equal(first, entry.Offset);
            first += entry.Bytes.Length;
            Assert.NotEmpty(entry.Label);
            Assert.Equal(entry.Offset, entry.Place.Offset);
        }

        if (entries.Count > 0) Assert.InRange(first, 0, end);
    }

    private static void Check<T>(int cases, Gen<T> gen, Action<T> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases).WithEndSize(60).WithQuietOnSuccess(true), Prop.ForAll(gen.ToArbitrary(), holds));
}
