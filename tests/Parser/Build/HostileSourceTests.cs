using System.Text;
using Dmarkit.Parser;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser.Build;

public sealed class HostileSourceTests
{
    private static readonly byte[] Sound = Encoding.UTF8.GetBytes("""
        kind: bundle
        dmar: {hostAddressWidth: 39, flags: [intr-remap], oemId: "A\u00ff", structures: [{drhd: {base: 0x1000, flags: [include-pci-all], scopes: &s [{type: io-apic, id: 2, path: "f0:1f.0"}]}},
          {rmrr: {base: 0x1000, limit: 0x1fff, scopes: *s}}, {raw: "0700"}, {andd: {deviceNumber: 1, name: x}}], trailing: "00", checksum: 1}
        units: [{base: 0x1000, registers: {CAP: 0xd2008440660262, RTADDR: 0x1000, IRTA: 0x3007}}]
        memory:
          size: 64K
          tables: {at: 0x4000, size: 32K}
          entries: [{at: 0x3000, InterruptEntry: {present: 1}}, {at: 0x3010, words: [1, 2]}]
          map: [{device: "00:02.0", domain: 1, iova: 0, hpa: 0, size: 2M, access: read}, {device: "00:03.0", domain: 2, passThrough: true}]
        trace: [{bdf: "00:02.0", op: write, iova: 0, time: "\ud800\udfff", expect: {result: ok, name: "\u2028"}}]
        """);

    [Fact]
    public void The_source_that_is_bent_is_sound_itself()
    {
        SourceBuilder.TryBuild(Sound, out _, out var errors);
        Assert.Empty(errors);
    }

    [Property(MaxTest = 1000)]
    public void Random_bytes_never_throw(byte[] source) => Build(source);

    [Property(MaxTest = 1000)]
    public void Random_text_never_throws(string source) => Build(Encoding.UTF8.GetBytes(source ?? ""));

    [Property(MaxTest = 2000)]
    public void A_source_with_some_bytes_changed_never_throws(ushort[] places, byte[] values)
    {
        byte[] source = [.. Sound];
        foreach (var (place, value) in places.Zip(values)) source[place % source.Length] = value;
        Build(source);
    }

    /// <summary>Characters that mean something to YAML or to us, in place of others, get further than random ones.</summary>
    [Property(MaxTest = 2000)]
    public void A_source_with_some_signs_changed_never_throws(ushort[] places, byte[] signs)
    {
        const string Signs = "{}[],:&*!|>'\"%@`#-?\\ \n\t09xKMGT~=<";
        byte[] source = [.. Sound];
        foreach (var (place, sign) in places.Zip(signs)) source[place % source.Length] = (byte)Signs[sign % Signs.Length];
        Build(source);
    }

    [Fact]
    public void A_source_cut_anywhere_never_throws()
    {
        for (int length = 0; length <= Sound.Length; length++) Build(Sound[..length]);
    }

    private static void Build(byte[] source)
    {
        bool built = SourceBuilder.TryBuild(source, out var result, out var errors);
        Assert.Equal(built, result is not null);
        Assert.Equal(built, errors.IsEmpty);
        Assert.All(errors, error => Assert.True(error.Line > 0 && error.Column > 0 && error.Sentence.EndsWith('.'), error.ToString()));
    }
}
