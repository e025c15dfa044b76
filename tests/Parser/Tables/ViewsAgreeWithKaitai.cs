using System.Buffers.Binary;
using System.Collections;
using System.Reflection;
using Dmarkit.Parser;
using Dmarkit.Tests.Generated;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Kaitai;

namespace Dmarkit.Tests.Parser.Tables;

/// <summary>Two generators, one spec: what a view reads, Kaitai's own class of the same entry reads too.</summary>
public class ViewsAgreeWithKaitai
{
    private static readonly Type[] SpecClasses = [typeof(Devices), typeof(Paging), typeof(Interrupts), typeof(Queues), typeof(Registers), typeof(Pci)];

    /// <summary>Types that say where registers lie, and have no bits of their own.</summary>
    private static readonly string[] Maps =
    [
        nameof(Registers.UnitRegisters), nameof(Pci.Header), nameof(Pci.BridgeHeader), nameof(Pci.ExpressCapability), nameof(Pci.ExtendedSpace),
        nameof(Pci.AtsCapability), nameof(Pci.PageRequestCapability), nameof(Pci.VirtualizationCapability), nameof(Pci.IntelPlatform),
    ];

    /// <summary>Every public view: a struct of words with a table of fields.</summary>
    private static readonly Type[] ViewTypes = [.. typeof(Field).Assembly.GetExportedTypes()
        .Where(type => type.IsValueType && type.GetProperty("Fields")?.PropertyType == typeof(IReadOnlyList<Field>))];

    public static TheoryData<Type> Views { get; } = new(ViewTypes);

    [Fact]
    public void Every_entry_of_the_specs_has_its_view() => Assert.Equal(
        SpecClasses.SelectMany(spec => spec.GetNestedTypes()).Select(type => type.Name).Except(Maps).Order(),
        ViewTypes.Select(type => type.Name).Order());

    [Theory, MemberData(nameof(Views))]
    public void Fields_cover_every_bit_once(Type view)
    {
        int next = 0;
        foreach (var field in FieldsOf(view))
        {
            Assert.Equal(next, field.FirstBit);
            Assert.InRange(field.BitCount, 1, 64 - field.FirstBit % 64);
            next += field.BitCount;
        }

        Assert.Equal(next, 8 * LengthOf(view));
    }

    [Theory, MemberData(nameof(Views))]
    public void Each_single_bit_reads_alike(Type view)
    {
        int bits = 8 * LengthOf(view);
        Compare(view, new byte[bits / 8]);
        Compare(view, [.. Enumerable.Repeat((byte)0xff, bits / 8)]);
        for (int bit = 0; bit < bits; bit++)
        {
            byte[] bytes = new byte[bits / 8];
            bytes[bit / 8] = (byte)(1 << bit % 8);
            Compare(view, bytes);
        }
    }

    [Property(MaxTest = 200)]
    public Property Any_words_read_alike() => Prop.ForAll(
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(64).ToArbitrary(),
        bytes =>
        {
            foreach (var view in ViewTypes) Compare(view, bytes[..LengthOf(view)]);
        });

    private static void Compare(Type view, byte[] bytes)
    {
        object entry = Activator.CreateInstance(view, Words(bytes))!;
        var kaitai = SpecClasses.Select(spec => spec.GetNestedType(view.Name)).Single(type => type is not null)!;
        object second = Activator.CreateInstance(kaitai, new KaitaiStream(bytes), null, null)!;
        foreach (var field in FieldsOf(view))
        {
            ulong expected = Number(kaitai.GetProperty(field.Name)!.GetValue(second)!);
            Assert.Equal(expected, (ulong)view.GetMethod("Get")!.Invoke(entry, [field])!);
            if (field.Role == FieldRole.Value) Assert.Equal(expected, Number(view.GetProperty(field.Name)!.GetValue(entry)!));
        }

        bool reserved = FieldsOf(view).Any(field => field.Role == FieldRole.Reserved && Number(kaitai.GetProperty(field.Name)!.GetValue(second)!) != 0);
        Assert.Equal(reserved, view.GetProperty("HasReservedBits")!.GetValue(entry));
    }

    private static object[] Words(byte[] bytes)
    {
        byte[] padded = new byte[(bytes.Length + 7) / 8 * 8];
        bytes.CopyTo(padded, 0);
        return [.. padded.Chunk(8).Select(word => (object)BinaryPrimitives.ReadUInt64LittleEndian(word))];
    }

    private static ulong Number(object value) => value is bool set ? set ? 1UL : 0 : (ulong)value;

    private static IEnumerable<Field> FieldsOf(Type view) => ((IEnumerable)view.GetProperty("Fields", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!).Cast<Field>();

    private static int LengthOf(Type view) => (int)view.GetField("LengthBytes")!.GetRawConstantValue()!;
}
