namespace Dmarkit.Tests.Cli;

/// <summary>Outcome lines, letter by letter. What must come of each access is derived by hand from the machine's words and the specification.</summary>
public sealed class ReplayOutcomeTests : IDisposable
{
    private readonly Machine machine = new();

    public static TheoryData<string, string> Accesses => new()
    {
        // Paged (VT-d 3.7): read-write, write-only, read-only, nothing, a 2-MiB page.
        { """{"bdf":"0000:00:02.0","op":"write","iova":"0x1000","len":64}""", """{"i":0,"result":"ok","hpa":"0x200000","pageSize":4096,"read":true,"write":true,"domain":5}""" },
        { """{"bdf":"0000:00:02.0","op":"read","iova":"0x4008"}""", """{"i":0,"result":"fault","reason":"0x6","name":"LGN.3","address":"0x4000","recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"write","iova":"0x4008"}""", """{"i":0,"result":"ok","hpa":"0x202008","pageSize":4096,"read":false,"write":true,"domain":5}""" },
        { """{"bdf":"0000:00:02.0","op":"write","iova":"0x2fff"}""", """{"i":0,"result":"fault","reason":"0x5","name":"LGN.2","address":"0x2000","recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"atomic","iova":"0x2000","len":8}""", """{"i":0,"result":"fault","reason":"0x5","name":"LGN.2","address":"0x2000","recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"read","iova":"0x3fff"}""", """{"i":0,"result":"fault","reason":"0x6","name":"LGN.3","address":"0x3000","recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"read","iova":"0x200040"}""", """{"i":0,"result":"ok","hpa":"0x40000040","pageSize":2097152,"read":true,"write":true,"domain":5}""" },
        { """{"bdf":"0000:00:02.0","op":"read","iova":"0x3fffff"}""", """{"i":0,"result":"ok","hpa":"0x401fffff","pageSize":2097152,"read":true,"write":true,"domain":5}""" },

        // A zero-length read needs read permission, for the unit does not know the exception (VT-d 3.14).
        { """{"bdf":"0000:00:02.0","op":"read","iova":"0x4000","len":0}""", """{"i":0,"result":"fault","reason":"0x6","name":"LGN.3","address":"0x4000","recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"read","iova":"0x2000","len":0}""", """{"i":0,"result":"ok","hpa":"0x201000","pageSize":4096,"read":true,"write":false,"domain":5}""" },

        // Over two pages: the first that is not ok, else the first.
        { """{"bdf":"0000:00:02.0","op":"read","iova":"0x1ff8","len":16}""", """{"i":0,"result":"ok","hpa":"0x200ff8","pageSize":4096,"read":true,"write":true,"domain":5}""" },
        { """{"bdf":"0000:00:02.0","op":"write","iova":"0x1ff8","len":16}""", """{"i":0,"result":"fault","reason":"0x5","name":"LGN.2","address":"0x2000","recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"write","iova":"0x1ff8","len":8}""", """{"i":0,"result":"ok","hpa":"0x200ff8","pageSize":4096,"read":true,"write":true,"domain":5}""" },

        // The width of the context entry, 39 bits, and the interrupt range as a target (VT-d 3.15).
        { """{"bdf":"0000:00:02.0","op":"read","iova":"0x8000000abc"}""", """{"i":0,"result":"fault","reason":"0x4","name":"LGN.1.1","address":"0x8000000000","recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"write","iova":"0x5000"}""", """{"i":0,"result":"fault","reason":"0xe","name":"LGN.4","address":"0x5000","recorded":true}""" },

        // What the image lacks: the address is the entry's, 0x7fff0000 + 3 * 8 and 0xa0000000 + 1 * 16.
        { """{"bdf":"0000:00:02.0","op":"read","iova":"0x40600000"}""", """{"i":0,"result":"unreadable","address":"0x7fff0018","what":"second-stage level-2 table"}""" },
        { """{"bdf":"0000:02:00.1","op":"read","iova":"0x1000"}""", """{"i":0,"result":"unreadable","address":"0xa0000010","what":"context entry"}""" },

        // Pass-through, a table that names itself, and the entries of other buses.
        { """{"bdf":"0000:00:03.0","op":"write","iova":"0x1234","len":4}""", """{"i":0,"result":"ok","hpa":"0x1234","read":true,"write":true}""" },
        { """{"bdf":"0000:00:04.0","op":"read","iova":"0x123"}""", """{"i":0,"result":"ok","hpa":"0x6123","pageSize":4096,"read":true,"write":true,"domain":7}""" },
        { """{"bdf":"0000:00:04.0","op":"read","iova":"0x1123"}""", """{"i":0,"result":"fault","reason":"0x6","name":"LGN.3","address":"0x1000","recorded":true}""" },
        { """{"bdf":"0000:00:05.0","op":"read","iova":"0x1000"}""", """{"i":0,"result":"fault","reason":"0x2","name":"LCT.2","address":"0x1000","recorded":false}""" },
        { """{"bdf":"0000:00:07.0","op":"read","iova":"0x1000"}""", """{"i":0,"result":"fault","reason":"0x2","name":"LCT.2","address":"0x1000","recorded":true}""" },
        { """{"bdf":"0000:01:00.0","op":"read","iova":"0x1000"}""", """{"i":0,"result":"fault","reason":"0x1","name":"LRT.2","address":"0x1000","recorded":true}""" },
        { """{"bdf":"0000:03:00.0","op":"read","iova":"0x1000"}""", """{"i":0,"result":"fault","reason":"0xa","name":"LRT.3","address":"0x1000","recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"read","iova":"0x7f0000001000","len":8,"pasid":17,"priv":true}""", """{"i":0,"result":"fault","reason":"0x31","name":"RTA.2","address":"0x7f0000001000","recorded":true}""" },

        // Translation requests (VT-d 4.2.3): the no-write flag is unknown to the unit, so that each asks for both rights; and translated requests.
        { """{"bdf":"0000:00:06.0","op":"read","iova":"0x2000","at":"translation-request"}""", """{"i":0,"result":"translation","status":"success","hpa":"0x201000","pageSize":4096,"read":true,"write":false,"exec":false,"global":false,"uncached":false}""" },
        { """{"bdf":"0000:00:06.0","op":"write","iova":"0x200040","at":"translation-request"}""", """{"i":0,"result":"translation","status":"success","hpa":"0x40000000","pageSize":2097152,"read":true,"write":true,"exec":false,"global":false,"uncached":false}""" },
        { """{"bdf":"0000:00:06.0","op":"read","iova":"0x3000","at":"translation-request"}""", """{"i":0,"result":"translation","status":"success","read":false,"write":false,"exec":false,"global":false,"uncached":false}""" },
        { """{"bdf":"0000:00:06.0","op":"write","iova":"0x200000","at":"translated"}""", """{"i":0,"result":"ok","hpa":"0x200000","read":true,"write":true}""" },
        { """{"bdf":"0000:00:06.0","op":"write","iova":"0x400000000000","at":"translated"}""", """{"i":0,"result":"fault","reason":"0x4","name":"LGN.1.2","address":"0x400000000000","recorded":true}""" },

        // Interrupts (VT-d 5.1): entries 0 and 4, then each way to be blocked.
        { """{"bdf":"0000:00:02.0","op":"msi","address":"0xfee00018","data":"0x0"}""", """{"i":0,"result":"msi","vector":49,"destination":1,"deliveryMode":0,"posted":false,"compatibility":false,"logical":false,"level":false}""" },
        { """{"bdf":"0000:00:02.0","op":"msi","address":"0xfee00090","data":"0x0"}""", """{"i":0,"result":"msi","vector":65,"destination":15,"deliveryMode":1,"posted":false,"compatibility":false,"logical":true,"level":true}""" },
        { """{"bdf":"0000:00:02.0","op":"msi","address":"0xfee00018","data":"0x1"}""", """{"i":0,"result":"msi","vector":50,"destination":2,"deliveryMode":0,"posted":false,"compatibility":false,"logical":false,"level":false}""" },
        { """{"bdf":"0000:00:03.0","op":"msi","address":"0xfee00018","data":"0x1"}""", """{"i":0,"result":"fault","reason":"0x26","index":1,"recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"msi","address":"0xfee00050","data":"0x0"}""", """{"i":0,"result":"fault","reason":"0x22","index":2,"recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"msi","address":"0xfee00070","data":"0x0"}""", """{"i":0,"result":"fault","reason":"0x24","index":3,"recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"msi","address":"0xfee00210","data":"0x0"}""", """{"i":0,"result":"fault","reason":"0x21","index":16,"recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"msi","address":"0xfee00018","data":"0x10000"}""", """{"i":0,"result":"fault","reason":"0x20","recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"msi","address":"0xfee01000","data":"0x31"}""", """{"i":0,"result":"fault","reason":"0x25","recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"write","iova":"0xfee00018","len":4}""", """{"i":0,"result":"msi","vector":49,"destination":1,"deliveryMode":0,"posted":false,"compatibility":false,"logical":false,"level":false,"assumed":["data=0x0"]}""" },
        { """{"bdf":"0000:00:02.0","op":"write","iova":"0xfee00018","len":8}""", """{"i":0,"result":"fault","reason":"0x29","recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"read","iova":"0xfee00018","len":4}""", """{"i":0,"result":"fault","reason":"0x29","recorded":true}""" },
        { """{"bdf":"0000:00:02.0","op":"read","iova":"0xfee00018","len":0}""", """{"i":0,"result":"ok","hpa":"0xfee00018","read":true,"write":true}""" },
    };

    [Theory]
    [MemberData(nameof(Accesses))]
    public void Access_has_the_outcome_that_the_words_make(string access, string outcome) =>
        Assert.Equal(outcome + "\n", CommandLine.Succeed(["replay", .. machine.State, "--format", "jsonl", "--trace", machine.Trace(access)]).Output);

    [Fact]
    public void Refused_translation_request_carries_its_status_reason_and_record() => Assert.Equal(
        """{"i":0,"result":"translation","status":"unsupported-request","reason":"0xd","name":"LCT.5","recorded":true}""" + "\n",
        CommandLine.Succeed(["replay", .. machine.State, "--format", "jsonl", "--trace", machine.Trace("""{"bdf":"0000:00:02.0","op":"read","iova":"0x1000","at":"translation-request"}""")]).Output);

    [Fact]
    public void Outcomes_stand_in_the_order_of_the_trace_and_only_accesses_are_counted()
    {
        string trace = machine.Trace("", Line("0x1000"), "nonsense", Line("0x2000"), """{"op":"wait"}""", """{"op":"pause"}""", Line("0x3000"));
        var run = CommandLine.Run(["replay", .. machine.State, "--format", "jsonl", "--keep-going", "--trace", trace]);

        Assert.Equal(3, run.Status);
        Assert.Equal([(0, "ok"), (1, "ok"), (2, "fault")], run.OutputLines.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement).Select(line => (line.GetProperty("i").GetInt32(), line.GetProperty("result").GetString())));
        Assert.Equal(
            ["trace.jsonl line 3: line is not JSON (byte 2); passed over.", "trace.jsonl line 6: op is pause; expected read, write, exec, atomic or msi; passed over."],
            run.ErrorLines.Select(line => machine.Relative(CommandLine.Complaint(line))));
    }

    [Fact]
    public void Line_that_is_no_access_ends_the_replay_after_what_came_before()
    {
        var run = CommandLine.Run(["replay", .. machine.State, "--format", "jsonl", "--trace", machine.Trace(Line("0x1000"), "", "{}", Line("0x2000"))]);

        Assert.Equal(3, run.Status);
        Assert.StartsWith("""{"i":0,"result":"ok",""", Assert.Single(run.OutputLines), StringComparison.Ordinal);
        Assert.Equal("trace.jsonl line 3: op is missing; correct the line, or pass such lines over with --keep-going.", machine.Relative(CommandLine.Complaint(Assert.Single(run.ErrorLines))));
    }

    [Fact]
    public void Every_encoding_of_a_trace_is_replayed()
    {
        foreach (var encoding in new System.Text.Encoding[] { new System.Text.UTF8Encoding(true), System.Text.Encoding.Unicode, System.Text.Encoding.BigEndianUnicode })
        {
            string trace = machine.Write("trace.jsonl", [.. encoding.GetPreamble(), .. encoding.GetBytes($"{Line("0x1000")}\r\n{Line("0x2000")}")]);
            Assert.Equal(2, CommandLine.Succeed(["replay", .. machine.State, "--format", "jsonl", "--trace", trace]).OutputLines.Length);
        }
    }

    [Fact]
    public void Outcomes_go_to_the_file_of_output()
    {
        string report = Path.Combine(machine.Folder, "outcomes.jsonl");
        var run = CommandLine.Succeed(["replay", .. machine.State, "--format", "jsonl", "-o", report, "--trace", machine.Trace(Line("0x1000"))]);

        Assert.Equal("", run.Output);
        Assert.Equal("""{"i":0,"result":"ok","hpa":"0x200000","pageSize":4096,"read":true,"write":true,"domain":5}""" + "\n", File.ReadAllText(report));
    }

    [Fact]
    public void Every_form_of_the_image_gives_the_same_outcomes()
    {
        string trace = machine.Trace([.. Accesses.Select(row => (string)row[0])]);
        string[] Replay(string memory) => CommandLine.Succeed("replay", "--memory", memory, "--registers", machine.Registers, "--dmar", machine.Dmar, "--format", "jsonl", "--trace", trace).OutputLines;
        string[] raw = Replay(machine.Memory);

        Assert.Equal(Accesses.Count, raw.Length);
        byte[] image = machine.Image();
        Assert.Equal(raw, Replay(machine.Write("vmcore", ImageBuilder.Elf((0, image)))));
        byte[] kdump = ImageBuilder.Kdump(new(), (0, image));
        Assert.Equal(raw, Replay(machine.Write("vmcore", kdump)));
        Assert.Equal(raw, Replay(machine.Write("vmcore", ImageBuilder.Flatten(kdump))));
    }

    [Fact]
    public void Parts_of_the_image_make_one_address_space()
    {
        byte[] image = machine.Image();
        string low = machine.Write("low.bin", image[..0x5000]), high = machine.Write("high.bin", image[0x5000..]);
        var run = CommandLine.Succeed(
            "replay", "--memory", $"{high}@0x5000", "--memory", low, "--registers", machine.Registers, "--dmar", machine.Dmar, "--format", "jsonl", "--trace", machine.Trace(Line("0x1000")));

        Assert.Equal("""{"i":0,"result":"ok","hpa":"0x200000","pageSize":4096,"read":true,"write":true,"domain":5}""" + "\n", run.Output);
        var without = CommandLine.Succeed("replay", "--memory", low, "--registers", machine.Registers, "--dmar", machine.Dmar, "--format", "jsonl", "--trace", machine.Trace(Line("0x1000")));
        Assert.Equal("""{"i":0,"result":"unreadable","address":"0x5008","what":"second-stage level-1 table"}""" + "\n", without.Output);
    }

    public void Dispose() => machine.Dispose();

    private static string Line(string iova) => $$"""{"bdf":"0000:00:02.0","op":"read","iova":"{{iova}}"}""";
}
