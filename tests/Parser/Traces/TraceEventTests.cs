using System.Text;
using System.Text.Json;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser;

/// <summary>Events between accesses, as lines of a trace.</summary>
public class TraceEventTests
{
    public static TheoryData<string> Lines => new()
    {
        """{"op":"cpu-write","pa":"0x104080","data":"0x0","old":"0x200003"}""",
        """{"op":"cpu-write","pa":"0x102200","data":["0x105001","0x502"]}""",
        """{"op":"cpu-write","pa":"0x102201","data":"0x7f","size":1}""",
        """{"op":"register-write","unit":"0xfed90000","name":"GCMD","value":"0x40000000"}""",
        """{"op":"invalidate","kind":"iotlb","granularity":"page","domain":5,"iova":"0x10000","mask":3,"hint":true,"done":false}""",
        """{"op":"invalidate","kind":"context","granularity":"device","domain":5,"bdf":"0000:00:02.0"}""",
        """{"op":"invalidate","kind":"pasid","granularity":"pasid","domain":5,"pasid":17}""",
        """{"op":"invalidate","kind":"device-tlb","granularity":"global","bdf":"0000:00:02.0"}""",
        """{"op":"invalidate","kind":"interrupt","granularity":"index","mask":1,"index":6}""",
        """{"op":"invalidate","kind":"host-permission","granularity":"domain","domain":3}""",
        """{"op":"invalidate","descriptor":["0x50022","0x0"],"done":false}""",
        """{"op":"wait","unit":"0xfed90000"}""",
        """{"op":"page-request","bdf":"0000:00:02.0","iova":"0x10000","pasid":17}""",
    };

    [Theory, MemberData(nameof(Lines))]
    public void Event_is_read_and_written_as_the_same_line(string line)
    {
        var read = Read(line);
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content)) TraceEventJson.Write(json, Assert.IsType<TraceEvent>(read.Event, exactMatch: false));

        Assert.Null(read.Defect);
        Assert.Equal(line, Encoding.UTF8.GetString(content.ToArray()));
    }

    [Theory]
    [InlineData("""{"op":"cpu-write","data":"0x0"}""", "pa is missing; expected a number")]
    [InlineData("""{"op":"cpu-write","pa":"0x0"}""", "data is missing; expected a value or a list of words")]
    [InlineData("""{"op":"cpu-write","pa":"0x0","data":"0x100","size":1}""", "data is 0x100; expected a value of 1 bytes, or a list of 1 to 512 words")]
    [InlineData("""{"op":"cpu-write","pa":"0x0","data":1,"size":3}""", "size is 3; expected 1, 2, 4 or 8")]
    [InlineData("""{"op":"cpu-write","pa":"0xfffffffffffffff9","data":1}""", "pa is 0xfffffffffffffff9; expected an address from which data does not run past the last one")]
    [InlineData("""{"op":"cpu-write","pa":"0x0","data":[1,2],"old":1}""", "old is 1; expected 16 bytes, as many as data has")]
    [InlineData("""{"op":"cpu-write","pa":"0x0","data":[]}""", "data is a list; expected a value of 8 bytes, or a list of 1 to 512 words")]
    [InlineData("""{"op":"register-write","name":"NONE","value":1}""", "name is NONE; expected a register's name")]
    [InlineData("""{"op":"register-write","name":"GCMD"}""", "value is missing; expected a number")]
    [InlineData("""{"op":"invalidate"}""", "kind is missing; expected context, pasid, iotlb, device-tlb, interrupt or host-permission")]
    [InlineData("""{"op":"invalidate","kind":"interrupt","granularity":"page"}""", "granularity is page; expected one that interrupt has")]
    [InlineData("""{"op":"invalidate","kind":"iotlb","granularity":"page","domain":5}""", "iova is missing; expected a number")]
    [InlineData("""{"op":"invalidate","kind":"context","granularity":"device","domain":5}""", "bdf is missing; expected [segment:]bus:device.function")]
    [InlineData("""{"op":"invalidate","descriptor":[1]}""", "descriptor is a list; expected a list of 2 or 4 words")]
    [InlineData("""{"op":"wait","unit":"here"}""", "unit is here; expected a number of 64 bits")]
    [InlineData("""{"op":"page-request","iova":1}""", "bdf is missing; expected [segment:]bus:device.function")]
    public void Event_with_a_wrong_field_is_a_defect_with_its_line(string line, string expected)
    {
        var read = Read("\n" + line);

        Assert.Equal((2, expected), (read.Defect!.Offset, $"{read.Defect.What} {read.Defect.Why}"));
        Assert.Null(read.Event);
    }

    [Theory, InlineData("""{"op":"none"}"""), InlineData("[1]"), InlineData("{\"op\":\"wa\\ud800it\"}"), InlineData("{\"a\\ud800\":1,\"op\":\"wai\"}")]
    public void Line_that_is_no_event_is_told_by_the_reader_of_accesses(string line)
    {
        Assert.NotNull(Read(line).Defect);
        Assert.False(TraceEventJson.TryParse(Encoding.UTF8.GetBytes(line), out _, out _));
    }

    private static TraceLine Read(string text)
    {
        Assert.True(new TraceReader(new MemoryStream(Encoding.UTF8.GetBytes(text))).TryReadNext(out var line));
        return line;
    }
}
