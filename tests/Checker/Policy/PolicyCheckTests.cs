using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Mapping;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Policy;

/// <summary>A machine with one unit for everything: 00:02.0 has two pages, 00:03.0 has one of these to read, 00:04.0 has nothing, 01:00.0 is in no partition.</summary>
public class PolicyCheckTests
{
    private const string Machine = """
        dmar:
          hostAddressWidth: 39
          flags: [intr-remap]
          structures:
            - drhd: {flags: [include-pci-all], base: 0xfed90000, scopes: [{type: io-apic, id: 2, path: "f0:1f.0"}]}
            - rmrr: {base: 0x200000, limit: 0x200fff, scopes: [{type: endpoint, path: "00:02.0"}]}
        units: [{base: 0xfed90000, registers: {VER: 0x10, CAP: 0xd2008c222f0606, ECAP: 0xf0505f, GSTS: 0x80000000, RTADDR: 0x1000, IRTA: 0x2000, PMEN: 0}}]
        memory:
          size: 128K
          tables: {at: 0x8000}
          map:
            - {device: "00:02.0", domain: 1, iova: 0x10000, hpa: 0x100000, size: 8K, access: read-write}
            - {device: "00:03.0", domain: 2, iova: 0x5000, hpa: 0x101000, size: 4K, access: read}
        """;

    private const string Regions = "regions: {low: [\"0x100000-0x100fff\"], high: [\"0x101000-0x101fff\"], secret: [\"0x180000-0x1fffff\"], reserved: [\"0x200000-0x200fff\"]}\n";

    [Fact]
    public void What_the_tables_map_and_nothing_else_is_reached()
    {
        var judged = Judge(Machine, Regions + """
            partitions: {a: {devices: ["00:02.0"], memory: [low, high]}, b: {devices: ["00:03.0", "00:04.0"]}}
            protected: [secret]
            shared: [{region: high, partition: b, access: read}]
            """);

        Assert.Equal(
            [
                "holds: a cannot reach secret", "holds: a cannot reach reserved", "holds: a reaches only its memory",
                "holds: b cannot reach low", "holds: b cannot write high", "holds: b cannot reach secret", "holds: b cannot reach reserved", "holds: b reaches only its shared windows",
                "holds: no device reaches secret (protected)", "holds: devices of no partition reach nothing",
            ], judged.Verdicts);
        Assert.Empty(judged.Findings);
    }

    [Fact]
    public void Violation_names_device_request_and_entry_once()
    {
        var judged = Judge(Machine, Regions + "partitions: {a: {devices: [\"00:02.0\"], memory: [low]}, b: {devices: [\"00:03.0\"], memory: [high]}}");

        Assert.Equal(
            ["violated: a cannot reach high", "violated: a reaches only its memory"],
            judged.Verdicts.Where(verdict => !verdict.StartsWith("holds", StringComparison.Ordinal)));
        var finding = Assert.Single(judged.Findings);
        Assert.Equal(("POL001", new SourceId(0, 0, 2, 0)), (finding.Rule.Id, finding.Device));
        Assert.Matches("^0000:00:02.0 write of IOVA 0x11000 reaches 0x101000, against 'a cannot reach high'; the second-stage level-1 entry at 0x[0-9a-f]+ \\(0x0000000000101003\\) maps", finding.Message);
        Assert.Equal("a cannot reach high; a reaches only its memory", finding.Evidence[0].Value);
        var witness = judged["a cannot reach high"].Witness!;
        Assert.Equal((new Access(new(0, 0, 2, 0), Operation.Write, new(0x1_1000)), new HostAddress(0x10_1000), finding.Address), (witness.Access, witness.Outcome.HostAddress!.Value, witness.Entry!.Address));
    }

    [Fact]
    public void Share_for_reading_is_none_for_writing()
    {
        const string Policy = Regions + "partitions: {a: {devices: [\"00:02.0\"], memory: [low]}, b: {devices: [\"00:03.0\"], memory: [high]}}\nshared: [{region: high, partition: a, access: read}]\n";

        Assert.Equal(PolicyVerdict.Violated, Judge(Machine, Policy)["a cannot write high"].Verdict);
        Assert.Equal(PolicyVerdict.Holds, Judge(Machine.Replace("size: 8K, access: read-write", "size: 8K, access: read", StringComparison.Ordinal), Policy)["a cannot write high"].Verdict);
        Assert.DoesNotContain(Judge(Machine, Policy.Replace("access: read", "access: read-write", StringComparison.Ordinal)).Statements, statement => statement.Text.StartsWith("a cannot", StringComparison.Ordinal) && statement.Text.EndsWith("high", StringComparison.Ordinal));
    }

    [Fact]
    public void Devices_of_no_partition_reach_nothing_unless_that_is_not_asked()
    {
        const string Policy = Regions + "partitions: {b: {devices: [\"00:03.0\"], memory: [high]}}\n";
        var judged = Judge(Machine, Policy);

        Assert.Equal((PolicyVerdict.Violated, new SourceId(0, 0, 2, 0)), (judged["devices of no partition reach nothing"].Verdict, judged.Findings.Single().Device));
        Assert.DoesNotContain(Judge(Machine, Policy + "unlisted: anything").Verdicts, verdict => !verdict.StartsWith("holds", StringComparison.Ordinal));
        Assert.Equal(PolicyVerdict.Violated, Judge(Machine, Policy.Replace("memory: [high]", "memory: []", StringComparison.Ordinal) + "protected: [low]\nunlisted: anything")["no device reaches low (protected)"].Verdict);
    }

    [Fact]
    public void Reserved_region_is_allowed_to_the_device_that_it_names_and_must_be_where_it_looks()
    {
        string mapped = Machine + "\n    - {device: \"00:02.0\", domain: 1, iova: 0x200000, hpa: 0x200000, size: 4K, access: read-write}\n";
        const string Policy = Regions + "partitions: {a: {devices: [\"00:02.0\"], memory: [low, high], rmrr: allow}, b: {devices: [\"00:03.0\"], memory: []}}\nprotected: [reserved]\nunlisted: anything\n";
        var judged = Judge(mapped, Policy);

        Assert.Equal(PolicyVerdict.Holds, judged["RMRR 0x200000-0x200fff is identity mapped for 0000:00:02.0"].Verdict);
        Assert.Equal(PolicyVerdict.Holds, judged["no device reaches reserved (protected), its own RMRRs aside"].Verdict);
        Assert.Equal(PolicyVerdict.Holds, judged["a reaches only its memory and RMRRs"].Verdict);
        Assert.Equal(PolicyVerdict.Violated, Judge(mapped, Policy.Replace(", rmrr: allow", "", StringComparison.Ordinal))["no device reaches reserved (protected)"].Verdict);

        var identity = Judge(Machine, Policy)["RMRR 0x200000-0x200fff is identity mapped for 0000:00:02.0"];
        Assert.Equal((PolicyVerdict.Violated, ResultKind.Fault, 0x20_0000ul), (identity.Verdict, identity.Witness!.Outcome.Kind, identity.Witness.Access.Address.Value));
        identity = Judge(mapped.Replace("hpa: 0x200000", "hpa: 0x300000", StringComparison.Ordinal), Policy)["RMRR 0x200000-0x200fff is identity mapped for 0000:00:02.0"];
        Assert.Equal((PolicyVerdict.Violated, 0x30_0000ul), (identity.Verdict, identity.Witness!.Outcome.HostAddress!.Value.Value));
    }

    [Fact]
    public void Unit_that_does_not_translate_lets_everything_through()
    {
        var judged = Judge(Machine.Replace("GSTS: 0x80000000", "GSTS: 0", StringComparison.Ordinal), $"{Regions}partitions: {{a: {{devices: [\"00:07.*\"]}}}}\nprotected: [secret]\n");

        Assert.All(judged.Statements, statement => Assert.Equal(PolicyVerdict.Violated, statement.Verdict));
        Assert.Equal("0000:00:07.0 write of IOVA 0x100000 reaches 0x100000, against 'a cannot reach low'; unit 0xfed90000 does not translate.", judged.Findings[0].Message);
    }

    [Fact]
    public void Device_without_unit_is_remapped_by_none()
    {
        string machine = Machine.Replace("flags: [include-pci-all], ", "", StringComparison.Ordinal).Replace("type: io-apic, id: 2, path: \"f0:1f.0\"}", "type: endpoint, path: \"00:02.0\"}, {type: endpoint, path: \"00:03.0\"}", StringComparison.Ordinal);
        var judged = Judge(machine, $"{Regions}partitions: {{a: {{devices: [\"00:07.0\"]}}}}\nunlisted: anything\n");

        Assert.Equal("0000:00:07.0 write of IOVA 0x100000 reaches 0x100000, against 'a cannot reach low'; no remapping unit serves it.", judged.Findings[0].Message);
    }

    [Theory]
    [InlineData("CAP", null, "register CAP is unknown (unit 0xfed90000)")]
    [InlineData("RTADDR", 0x10_0000ul, "the root entry at 0x100000 of unit 0xfed90000")]
    public void What_is_missing_is_said_and_proves_nothing(string register, ulong? value, string missing)
    {
        var scene = value is { } known ? Small.With(register, known) : Small.Without(register);
        var judged = Policed.Of(SweepScenes.Platform(scene), OnSmall);

        Assert.All(judged.Statements, statement => Assert.Equal(PolicyVerdict.NotProven, statement.Verdict));
        Assert.Contains(missing, judged["a cannot reach secret"].Missing);
        Assert.All(judged.Findings, finding => Assert.Equal("POL002", finding.Rule.Id));
    }

    [Fact]
    public void Hole_in_the_tables_leaves_its_domain_unproven()
    {
        var scene = Small;
        scene[0x5008] = 0x9003;
        var judged = Policed.Of(SweepScenes.Platform(scene), OnSmall);

        Assert.Equal(["not-proven: a cannot reach secret", "not-proven: a reaches only its memory", "not-proven: no device reaches secret (protected)", "holds: devices of no partition reach nothing"], judged.Verdicts);
        Assert.Equal("the paging entry or table at 0x9000, for IOVA 0x200000-0x3fffff", Assert.Single(judged["a cannot reach secret"].Missing));
        Assert.Equal(
            "'a cannot reach secret' and 2 other statements cannot be proven without the paging entry or table at 0x9000, for IOVA 0x200000-0x3fffff.", Assert.Single(judged.Findings).Message);
    }

    [Fact]
    public void Trust_in_a_device_with_ats_is_said()
    {
        var scene = Small;
        Assert.Empty(Policed.Of(SweepScenes.Platform(scene), OnSmall)["a cannot reach secret"].Assumed);

        scene[0x2100] |= 4; // TT=01.
        Assert.Equal("0000:00:02.0 sends translated requests only where it was told to (ATS)", Policed.Of(SweepScenes.Platform(scene), OnSmall)["a cannot reach secret"].Assumed.Single());
    }

    private const string OnSmall = "regions: {ram: [\"0x200000-0x201fff\"], secret: [\"0x300000-0x3fffff\"]}\npartitions: {a: {devices: [\"00:02.0\"], memory: [ram]}}\nprotected: [secret]\n";

    /// <summary>00:02.0 maps 0x10000 and 0x11000 to 0x200000 on.</summary>
    private static Scene Small => new Scene
    {
        [0x1000] = 0x2001, [0x2100] = 0x3001, [0x2108] = 0x502, [0x3000] = 0x4003, [0x4000] = 0x5003, [0x5000] = 0x6003, [0x6080] = 0x20_0003, [0x6088] = 0x20_1003,
    }.WithPage(0x1000).WithPage(0x2000).WithPage(0x3000).WithPage(0x4000).WithPage(0x5000).WithPage(0x6000);

    private static Policed Judge(string machine, string policy) => Policed.Of(new(AuditedMachine.Of(machine).Inputs), policy);
}
