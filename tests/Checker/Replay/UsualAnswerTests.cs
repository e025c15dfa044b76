using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Mapping;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Replay;

/// <summary>An answer that is remembered is the one that the translator gives, on generated machines of every mode.</summary>
public class UsualAnswerTests
{
    private static readonly ulong[] Indices = [0, 1, 2, 3, 255, 511];

    [Property(MaxTest = 40)]
    public Property Answer_that_is_remembered_is_what_the_translator_says() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var scene = WithWholePages((seed % 3 == 0 ? GeneratedMachine.Scalable(seed) : GeneratedMachine.Legacy(seed)).Scene(), but: seed % 7);
        var machine = SweepScenes.Platform(scene);
        var replayer = new Replayer(machine);
        var random = new Random(seed);
        var sources = new MappingSweep(machine).Requesters.Select(requester => requester.Source).Append(new(0, 0x4711)).Distinct().Take(4).ToArray();
        for (int i = 0; i < 60; i++)
        {
            ulong page = 0;
            for (int level = 1; level <= 4; level++) page |= Indices[random.Next(level > 2 ? 2 : Indices.Length)] << (3 + 9 * level);
            if (random.Next(8) == 0) page = 0xfee0_0000;
            var source = sources[random.Next(sources.Length)];
            for (int j = 0; j < 6; j++)
            {
                Access access = new(source, (Operation)random.Next(4), new(page | (uint)random.Next(4096)), (ulong)random.Next(1, 70));
                if (!replayer.TryMeet(Usual(access), out var answer)) continue;
                var (outcome, host, address) = (answer.Outcome, answer.HostAddress, answer.Address);
                var wanted = new Translator(machine.Memory!, UnitLookup.Find(machine, source, out _)!.Configuration!).Translate(access);
                Assert.True(Text(wanted, wanted.Kind == ResultKind.Ok ? wanted.HostAddress : null, wanted.Address) == Text(outcome, host, address), $"{scene}\n{access}: {wanted}, remembered as {outcome} at {host} or {address}");
                Assert.Equal(wanted, replayer.Replay(access, null).Outcome);
            }
        }
    });

    [Fact]
    public void Answer_that_is_not_the_expected_one_is_left_to_the_replay()
    {
        var machine = SweepScenes.Platform(ScalableMachine.SecondStage());
        var replayer = new Replayer(machine);
        Assert.False(replayer.TryMeet(Usual("""{"bdf":"0000:00:02.0","op":"read","iova":"0x20000","expect":{"hpa":"0x123456789abc"}}"""), out _));
        Assert.True(replayer.TryMeet(Usual("""{"bdf":"0000:00:02.0","op":"read","iova":"0x20000"}"""), out _));
    }

    /// <summary>14 bits of guest addresses (CAP.MGAW is 13): of the first 2 MiB only 16 KiB are addresses.</summary>
    [Fact]
    public void Width_that_ends_within_a_region_is_judged_for_each_access()
    {
        var scene = new Scene { [0x1000] = 0x2001, [0x2100] = 0x3001, [0x2108] = 0x501, [0x3000] = 0x4003, [0x4000] = 0x5003, [0x5008] = 0x1_1003, [0x5028] = 0x1_5003 }
            .WithPage(0x1000).WithPage(0x2000).WithPage(0x3000).WithPage(0x4000).WithPage(0x5000).With("CAP", 0xd2008c22380e06 & ~(0x3fUL << 16) | 13 << 16);
        var machine = SweepScenes.Platform(scene);
        var replayer = new Replayer(machine);
        foreach (ulong address in (ulong[])[0x1000, 0x5000, 0x1000, 0x5000])
        {
            Access access = new(new(0, 0, 2, 0), Operation.Read, new(address));
            Assert.True(replayer.TryMeet(Usual(access), out var answer));
            var wanted = new Translator(machine.Memory!, machine.Units[0].Configuration!).Translate(access);
            Assert.Equal((wanted.Kind, wanted.Condition, wanted.Kind == ResultKind.Ok ? wanted.HostAddress : null), (answer.Outcome.Kind, answer.Outcome.Condition, answer.HostAddress));
            Assert.Equal(address == 0x1000 ? ResultKind.Ok : ResultKind.Fault, wanted.Kind);
        }
    }

    /// <summary>Two tables with entries alike, of which what leads to the second can only be read.</summary>
    [Fact]
    public void Rights_of_what_leads_to_a_table_count()
    {
        var scene = new Scene { [0x1000] = 0x2001, [0x2100] = 0x3001, [0x2108] = 0x501, [0x3000] = 0x4003, [0x4000] = 0x5003, [0x4008] = 0x6001, [0x5008] = 0x1_1003, [0x6008] = 0x1_5003 }
            .WithPage(0x1000).WithPage(0x2000).WithPage(0x3000).WithPage(0x4000).WithPage(0x5000).WithPage(0x6000).With("CAP", 0xd2008c22380e06);
        var replayer = new Replayer(SweepScenes.Platform(scene));
        foreach (ulong address in (ulong[])[0x1000, 0x20_1000, 0x1000, 0x20_1000])
        {
            Assert.True(replayer.TryMeet(Usual(new Access(new(0, 0, 2, 0), Operation.Write, new(address))), out var answer));
            Assert.Equal(address == 0x1000 ? ResultKind.Ok : ResultKind.Fault, answer.Outcome.Kind);
        }
    }

    /// <summary>Full tables of every level, where what leads to a table, the entries in it and the pages that they name are drawn one by one, so that many are alike and many nearly.</summary>
    [Theory]
    [InlineData("legacy", 3, 1)]
    [InlineData("legacy", 4, 2)]
    [InlineData("first", 4, 3)]
    [InlineData("first", 5, 4)]
    [InlineData("second", 4, 5)]
    [InlineData("second", 5, 6)]
    [InlineData("first", 5, 7)]
    [InlineData("second", 5, 8)]
    [InlineData("second", 5, 9)]
    public void Tables_alike_are_told_from_those_that_are_not(string stage, int levels, int seed)
    {
        var random = new Random(seed);
        var scene = FullTables.Of(stage, levels, random);
        var machine = SweepScenes.Platform(scene);
        var (replayer, translator) = (new Replayer(machine), new Translator(machine.Memory!, machine.Units[0].Configuration!));
        int remembered = 0;
        for (int i = 0; i < 4000; i++)
        {
            Access access = new(ScalableMachine.Device, (Operation)random.Next(4), new(FullTables.Address(levels, random)), (ulong)random.Next(1, 9));
            if (translator.WhatDecides(access, out _, out _) == Decider.LastEntry) remembered++;
            if (!replayer.TryMeet(Usual(access), out var answer)) continue;
            var wanted = translator.Translate(access);
            Assert.True(Text(wanted, wanted.Kind == ResultKind.Ok ? wanted.HostAddress : null, wanted.Address) == Text(answer.Outcome, answer.HostAddress, answer.Address), $"{access}: {wanted}, remembered as {answer.Outcome} at {answer.HostAddress} or {answer.Address}");
        }

        Assert.InRange(remembered, 3000, 4000);
    }

    /// <summary>The root entry leads to a context table that the image lacks: all of the requester's accesses end there.</summary>
    [Fact]
    public void Entry_that_the_image_lacks_is_told_each_time()
    {
        var replayer = new Replayer(SweepScenes.Platform(new Scene { [0x1000] = 0x7000_0001 }.WithPage(0x1000)));
        foreach (ulong address in (ulong[])[0x1000, 0x20_1000])
        {
            Assert.True(replayer.TryMeet(Usual(new Access(new(0, 0, 2, 0), Operation.Write, new(address))), out var answer));
            Assert.Equal((ResultKind.Unreadable, 0x7000_0100UL), (answer.Outcome.Kind, answer.Address));
        }
    }

    /// <summary>The same entries in two tables, of which a memory map says that the unit cannot read the second.</summary>
    [Fact]
    public void Table_that_cannot_be_read_is_not_like_one_that_can()
    {
        var scene = new Scene { [0x1000] = 0x2001, [0x2100] = 0x3001, [0x2108] = 0x501, [0x3000] = 0x4003, [0x4000] = 0x5003, [0x4008] = 0x6003, [0x5008] = 0x1_1003, [0x6008] = 0x1_5003 }
            .WithPage(0x1000).WithPage(0x2000).WithPage(0x3000).WithPage(0x4000).WithPage(0x5000).WithPage(0x6000).With("CAP", 0xd2008c22380e06).Broken(0x6000);
        var machine = SweepScenes.Platform(scene);
        var replayer = new Replayer(machine);
        foreach (ulong address in (ulong[])[0x1000, 0x20_1000, 0x1000, 0x20_1000])
        {
            Assert.True(replayer.TryMeet(Usual(new Access(new(0, 0, 2, 0), Operation.Write, new(address))), out var answer));
            Assert.Equal(address == 0x1000 ? ResultKind.Ok : ResultKind.Fault, answer.Outcome.Kind);
        }
    }

    [Fact]
    public void Usual_access_allocates_nothing()
    {
        var replayer = new Replayer(SweepScenes.Platform(ScalableMachine.SecondStage()));
        byte[] text = [.. Enumerable.Range(0, 1000).SelectMany(_ => (byte[])[.. """{"bdf":"0000:00:02.0","op":"read","iova":"0x20000","len":64}"""u8, (byte)'\n'])];
        Assert.True(new TraceInput(new MemoryStream(text)).TryTake(chunk));
        Assert.Equal(1000, Replayed(replayer)); // What is made once is made now.
        chunk.Rewind();
        long before = GC.GetAllocatedBytesForCurrentThread();
        int count = Replayed(replayer);
        Assert.Equal((1000, before), (count, GC.GetAllocatedBytesForCurrentThread()));
    }

    private int Replayed(Replayer replayer)
    {
        int count = 0;
        while (chunk.TryReadUsual(out var access) && replayer.TryMeet(access, out _)) count++;
        return count;
    }

    /// <summary>What an image has are whole pages, but for one in seven.</summary>
    private static Scene WithWholePages(Scene scene, int but)
    {
        foreach (ulong page in scene.Words.Keys.Select(at => at & ~0xffful).Distinct().ToArray())
        {
            if ((int)(page >> 12 & 7) != but) scene.WithPage(page);
        }

        return scene;
    }

    private static readonly string[] Operations = ["read", "write", "exec", "atomic"];

    private UsualAccess Usual(in Access access) =>
        Usual($$"""{"bdf":"{{access.Source}}","op":"{{Operations[(int)access.Operation]}}","iova":"{{access.Address}}","len":{{access.LengthBytes}}}""");

    private UsualAccess Usual(string line)
    {
        Assert.True(new TraceInput(new MemoryStream(Encoding.UTF8.GetBytes(line))).TryTake(chunk));
        Assert.True(chunk.TryReadUsual(out var access), line);
        return access;
    }

    private readonly TraceChunk chunk = new();

    private static string Text(in Outcome outcome, HostAddress? host, ulong? address) =>
        $"{outcome.Kind} {host} {outcome.PageSizeBytes} {outcome.Read} {outcome.Write} {outcome.Domain} {outcome.Condition?.Name} {outcome.Recorded} {address} {outcome.Index} {outcome.What} {outcome.Updates} {outcome.Assumed}";
}
