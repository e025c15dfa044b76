using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>The fields of a trace line, their defaults and their bounds.</summary>
public class AccessJsonTests
{
    private static readonly SourceId Display = new(0, 0, 2, 0);

    [Fact]
    public void Line_with_only_what_is_required_takes_the_defaults() => Assert.Equal(
        new Access(Display, Operation.Read, new(0x1000), LengthBytes: 1, Pasid: null, Privileged: false, AddressType.Untranslated, Data: null),
        Read("""{"bdf":"0000:00:02.0","op":"read","iova":"0x1000"}"""));

    [Fact]
    public void Line_with_every_field_keeps_them_all() => Assert.Equal(
        new Access(new(1, 0xff, 31, 7), Operation.Write, new(0x7f00_0000_1000), 64, new Pasid(17), true, AddressType.Translated, 0x31),
        Read("""{"bdf":"0001:ff:1f.7","op":"write","iova":"0x7f0000001000","len":64,"pasid":17,"priv":true,"at":"translated","data":"0x31","time":1.5}"""));

    [Theory]
    [InlineData("read", Operation.Read)]
    [InlineData("write", Operation.Write)]
    [InlineData("exec", Operation.Execute)]
    [InlineData("atomic", Operation.Atomic)]
    public void Operation_is_one_of_four_kinds_of_request(string text, Operation operation) => Assert.Equal(
        new Access(Display, operation, new(0)), Read($$"""{"bdf":"0000:00:02.0","op":"{{text}}","iova":0}"""));

    [Fact]
    public void Interrupt_has_an_address_data_and_four_bytes() => Assert.Equal(
        new Access(Display, Operation.Message, new(0xfee0_0018), LengthBytes: 4, Data: 0x4021),
        Read("""{"bdf":"0000:00:02.0","op":"msi","address":"0xfee00018","data":"0x4021","len":64}"""));

    [Theory]
    [InlineData("untranslated", AddressType.Untranslated)]
    [InlineData("translation-request", AddressType.TranslationRequest)]
    [InlineData("translated", AddressType.Translated)]
    public void Address_type_is_one_of_three(string text, AddressType type) => Assert.Equal(
        new Access(Display, Operation.Read, new(0x1000), AddressType: type), Read(Line($"\"at\":\"{text}\"")));

    [Theory]
    [InlineData("\"0x0\"", 0UL)]
    [InlineData("\"0xffffffffffffffff\"", ulong.MaxValue)]
    [InlineData("\"0X00FF\"", 0xffUL)]
    [InlineData("\"4096\"", 4096UL)]
    [InlineData("4096", 4096UL)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    public void Address_is_hexadecimal_or_decimal_up_to_64_bits(string value, ulong address) =>
        Assert.Equal(new(address), Read($$"""{"bdf":"00:02.0","op":"read","iova":{{value}}}""").Address);

    [Theory]
    [InlineData("0", 0UL)]
    [InlineData("1", 1UL)]
    [InlineData("4096", 4096UL)]
    [InlineData("\"0x40\"", 64UL)]
    [InlineData("1073741824", 1UL << 30)]
    public void Length_of_a_read_is_0_to_a_gibibyte(string value, ulong length) => Assert.Equal(length, Read(Line($"\"len\":{value}")).LengthBytes);

    [Theory]
    [InlineData("1048574", 1048574u)]
    [InlineData("1048575", 1048575u)]
    [InlineData("0", 0u)]
    public void Pasid_has_20_bits(string value, uint pasid) => Assert.Equal(new Pasid(pasid), Read(Line($"\"pasid\":{value}")).Pasid);

    [Theory]
    [InlineData("\"0xfffffffe\"", 0xffff_fffeu)]
    [InlineData("\"0xffffffff\"", uint.MaxValue)]
    [InlineData("0", 0u)]
    public void Data_has_32_bits(string value, uint data) => Assert.Equal(data, Read(Line($"\"data\":{value}")).Data);

    [Fact]
    public void Pasid_of_null_is_no_pasid() => Assert.Null(Read(Line("\"pasid\":null")).Pasid);

    [Fact]
    public void Translation_request_has_no_length() => Assert.Equal(
        new Access(Display, Operation.Write, new(ulong.MaxValue), LengthBytes: 1, AddressType: AddressType.TranslationRequest),
        Read("""{"bdf":"0000:00:02.0","op":"write","iova":"0xffffffffffffffff","len":0,"at":"translation-request"}"""));

    [Theory]
    [InlineData("\"0xffffffffffffffff\"", 0, true)]
    [InlineData("\"0xffffffffffffffff\"", 1, true)]
    [InlineData("\"0xffffffffffffffff\"", 2, false)]
    [InlineData("\"0xfffffffffffff000\"", 4096, true)]
    [InlineData("\"0xfffffffffffff000\"", 4097, false)]
    public void Last_byte_lies_below_2_to_the_64(string address, int length, bool good) =>
        Assert.Equal(good, AccessJson.TryParse(Encoding.UTF8.GetBytes($$"""{"bdf":"00:02.0","op":"read","iova":{{address}},"len":{{length}}}"""), out _, out _, out _));

    [Fact]
    public void Key_that_nobody_knows_is_passed_over_whatever_it_holds() => Assert.Equal(
        new Access(Display, Operation.Read, new(0x1000)),
        Read("""{"x":{"op":"write","iova":[1,{"bdf":5}]},"bdf":"00:02.0","":null,"op":"read","BDF":7,"iova":"0x1000","len ":-1,"address":"0x5"}"""));

    [Fact]
    public void Last_of_two_equal_keys_holds() => Assert.Equal(
        new Access(Display, Operation.Read, new(0x2000)), Read("""{"iova":"0x1000","bdf":"00:03.0","op":"write","bdf":"00:02.0","op":"read","iova":"0x2000"}"""));

    [Fact]
    public void Escapes_mean_the_characters_that_they_stand_for() => Assert.Equal(
        new Access(Display, Operation.Read, new(0x1000)), Read("""{"\u0062df":"00:02\u002e0","o\u0070":"\u0072ead","iova":4096}"""));

    private static Access Read(string line)
    {
        Assert.True(AccessJson.TryParse(Encoding.UTF8.GetBytes(line), out var access, out var expectation, out var defect), defect?.ToString());
        Assert.Null(expectation);
        return access;
    }

    private static string Line(string field) => $$"""{"bdf":"0000:00:02.0","op":"read","iova":"0x1000",{{field}}}""";
}
