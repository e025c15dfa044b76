using System.Reflection;
using Dmarkit.Parser;
using Kaitai;

namespace Dmarkit.Tests;

/// <summary>Two generators, one spec: what a header's field reads at its place, Kaitai's own class of the same header reads too.</summary>
public class LayoutsAgreeWithKaitai
{
    private static readonly (Type Layout, Type Spec)[] Pairs =
    [
        (typeof(ElfCoreLayout), typeof(Generated.ElfCore)), (typeof(KdumpLayout), typeof(Generated.Kdump)),
        (typeof(KdumpFlattenedLayout), typeof(Generated.KdumpFlattened)), (typeof(LimeLayout), typeof(Generated.Lime)),
        (typeof(AvmlLayout), typeof(Generated.Avml)), (typeof(WindowsDumpLayout), typeof(Generated.WindowsDump)),
        (typeof(TraceLayout), typeof(Generated.Trace)), (typeof(FirmwareLogLayout), typeof(Generated.FirmwareLog)),
    ];

    public static TheoryData<string, string> Headers
    {
        get
        {
            var headers = new TheoryData<string, string>();
            foreach (var (layout, _) in Pairs)
                foreach (var header in layout.GetNestedTypes(BindingFlags.NonPublic)) headers.Add(layout.Name, header.Name);
            return headers;
        }
    }

    [Theory, MemberData(nameof(Headers))]
    public void Every_field_reads_alike(string layoutName, string headerName)
    {
        var (layout, spec) = Pairs.Single(pair => pair.Layout.Name == layoutName);
        var header = layout.GetNestedType(headerName, BindingFlags.NonPublic)!;
        int length = (int)header.GetField("Bytes")!.GetRawConstantValue()!;
        byte[] bytes = ImageBuilder.Pattern(length, length);
        object kaitai = Activator.CreateInstance(spec.GetNestedType(headerName)!, new KaitaiStream(bytes), null, null)!;
        var fields = header.GetProperties(BindingFlags.Static | BindingFlags.Public);
        Assert.NotEmpty(fields);
        foreach (var property in fields)
        {
            var field = (HeaderField)property.GetValue(null)!;
            object value = kaitai.GetType().GetProperty(property.Name)?.GetValue(kaitai) ?? throw new InvalidOperationException($"{headerName} has no {property.Name}.");
            Assert.InRange(field.End, 1, length);
            if (value is byte[] text) Assert.Equal(text, field.BytesIn(bytes).ToArray());
            else Assert.Equal(Convert.ToUInt64(value), field.In(bytes));
        }
    }
}
