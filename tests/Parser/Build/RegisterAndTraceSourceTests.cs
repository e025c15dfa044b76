using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Build;

public sealed class RegisterAndTraceSourceTests
{
    [Fact]
    public void Registers_become_a_snapshot()
    {
        const string Source = "kind: bundle\nunits: [{base: 0xfed90000, segment: 1, registers: {RTADDR: 0x1000, cap: 0xd2008c222f0606, GSTS: 0xc0000000}}, {base: 0x1000, registers: {}}]";
        byte[] file = Yaml.File(Source, "registers.json");
        Assert.True(RegisterSnapshot.TryRead(file, null, out var snapshot, out _));
        Assert.Equal([new HostAddress(0xfed90000), new HostAddress(0x1000)], snapshot.Units.Select(unit => unit.Base!.Value));
        Assert.Equal((ushort?)1, snapshot.Units[0].Segment);
        Assert.Equal((0xd2008c222f0606ul, 0x1000ul), (snapshot.Units[0].Capability!.Value.Word0, snapshot.Units[0].RootTable!.Value.Word0));
        Assert.Null(snapshot.Units[0].ExtendedCapability);
        Assert.Null(snapshot.Units[1].Segment);
        Assert.EndsWith("}\n", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{registers: {}}]", "2:9: units[0] has no key base; expected where the register window starts.")]
    [InlineData("[{base: 1}]", "2:9: units[0] has no key registers; expected a mapping of names and values.")]
    [InlineData("[{base: 1, registers: {CAP_REG: 1}}]", "2:31: registers has the unknown key 'CAP_REG'; expected the specification's name of a register, without _REG.")]
    [InlineData("[{base: 1, registers: {GSTS: 0x100000000}}]", "2:37: GSTS is '0x100000000'; expected a number (decimal, or hexadecimal after 0x) from 0x0 to 0xffffffff.")]
    [InlineData("[{base: 1, registers: {}}, {base: 0x1, registers: {}}]", "2:35: units[1] has the base 0x1 of an earlier unit; expected each unit once.")]
    public void Says_what_is_wrong_with_the_units(string units, string error) => Assert.Equal(error, Yaml.Error($"kind: bundle\nunits: {units}"));

    [Fact]
    public void Events_of_a_trace_become_their_lines()
    {
        const string Source = """
            kind: bundle
            trace:
              - {op: cpu-write, pa: 0x5008, data: 0, old: 0x200003}
              - {op: cpu-write, pa: 0x2100, data: [0x3001, 0x501]}
              - {op: register-write, unit: 0xfed90000, name: GCMD, value: 0x80000000}
              - {op: invalidate, kind: iotlb, granularity: page, domain: 5, iova: 0x1000, mask: 1, hint: true, done: false}
              - {op: invalidate, descriptor: [0x32, 0x1000]}
              - {op: wait}
              - {op: page-request, bdf: "00:02.0", iova: 0x1000, pasid: 17}
            """;
        const string Expected = """
            {"op":"cpu-write","pa":"0x5008","data":"0x0","old":"0x200003"}
            {"op":"cpu-write","pa":"0x2100","data":["0x3001","0x501"]}
            {"op":"register-write","unit":"0xfed90000","name":"GCMD","value":"0x80000000"}
            {"op":"invalidate","kind":"iotlb","granularity":"page","domain":5,"iova":"0x1000","mask":1,"hint":true,"done":false}
            {"op":"invalidate","descriptor":["0x32","0x1000"]}
            {"op":"wait"}
            {"op":"page-request","bdf":"00:02.0","pasid":17,"iova":"0x1000"}

            """;
        Assert.Equal(Expected, Encoding.UTF8.GetString(Yaml.File(Source, "trace.jsonl")));
    }

    [Theory]
    [InlineData("{op: wait, until: never}", "2:20: trace[0] has the unknown key 'until'")]
    [InlineData("{op: cpu-write, data: 0}", "2:9: trace[0] is no event: pa is missing; expected a number.")]
    [InlineData("{op: cpu-write, pa: 0, data: [0, x]}", "is 'x'; expected an address")]
    public void Event_that_is_none_is_told_with_its_place(string item, string expected) =>
        Assert.Contains(expected, Yaml.Error($"kind: bundle\ntrace: [{item}]"), StringComparison.Ordinal);

    [Fact]
    public void A_trace_becomes_its_lines()
    {
        const string Source = """
            kind: bundle
            trace:
              - {op: write, bdf: "0000:00:02.0", iova: 65536, len: 0x40, pasid: 17, priv: true, at: translated, time: 1.5}
              - {bdf: "00:02.0", op: msi, address: 0xfee00018, data: 1, expect: {result: msi, vector: 0x31, posted: false}}
              - {bdf: "00:02.0", op: read, iova: 0, expect: {result: fault, reason: 6, name: LGN.3, hpa: 0x1000, pageSize: 4096}}
            """;
        const string Expected = """
            {"bdf":"0000:00:02.0","op":"write","iova":"0x10000","len":64,"pasid":17,"priv":true,"at":"translated","time":"1.5"}
            {"bdf":"00:02.0","op":"msi","address":"0xfee00018","data":"0x1","expect":{"result":"msi","vector":49,"posted":false}}
            {"bdf":"00:02.0","op":"read","iova":"0x0","expect":{"result":"fault","hpa":"0x1000","pageSize":4096,"reason":"0x6","name":"LGN.3"}}

            """;
        Assert.Equal(Expected, Encoding.UTF8.GetString(Yaml.File(Source, "trace.jsonl")));
    }

    [Theory]
    [InlineData("{op: read, iova: 0}", "2:9: trace[0] is no access: bdf is missing.")]
    [InlineData("{bdf: '00:02.0', op: fetch, iova: 0}", "2:9: trace[0] is no access: op is fetch; expected read, write, exec, atomic or msi.")]
    [InlineData("{bdf: '00:02.0', op: read, iova: x}", "2:42: iova is 'x'; expected an address (hexadecimal after 0x, or decimal).")]
    [InlineData("{bdf: '00:02.0', op: read, iova: 0, lenght: 4}", "2:45: trace[0] has the unknown key 'lenght'; expected bdf, op, iova, address, data, len, pasid, priv, at, time, expect.")]
    [InlineData("{bdf: '00:02.0', op: read, iova: 0, expect: {result: never}}", "2:9: trace[0] is no access: expect.result is never, no value that this field can have.")]
    [InlineData("{bdf: '00:02.0', op: read, iova: 0, priv: yes}", "2:51: priv is 'yes'; expected true or false.")]
    public void Says_what_is_wrong_with_the_trace(string access, string error) => Assert.Equal(error, Yaml.Error($"kind: bundle\ntrace: [{access}]"));
}
