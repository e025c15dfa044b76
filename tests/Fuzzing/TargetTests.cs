using Dmarkit.Fuzzing;

namespace Dmarkit.Tests.Fuzzing;

public class TargetTests
{
    private static readonly TargetLimits Usual = new(TimeSpan.FromSeconds(20));

    [ShellFact]
    public void A_run_tells_status_and_errors_and_gets_the_bytes()
    {
        byte[] content = [0, 1, 0xfe, 0xff];

        var (byFile, byInput) = (Run("cat {} >&2; exit 7", content), Run("cat >&2", content));

        Assert.Equal((TargetEnd.Exited, 7, "\0\u0001þÿ"), (byFile.End, byFile.Status, byFile.Errors));
        Assert.Equal((TargetEnd.Exited, 0, "\0\u0001þÿ"), (byInput.End, byInput.Status, byInput.Errors));
    }

    [ShellFact]
    public void A_target_that_does_not_read_its_input_or_writes_without_end_is_no_trouble()
    {
        Assert.Equal((TargetEnd.Exited, 3), (Run("exit 3", new byte[1 << 20]) is var run ? (run.End, run.Status) : default));
        Assert.Equal(64 << 10, Run("head -c 3000000 /dev/zero >&2; head -c 3000000 /dev/zero", []).Errors.Length);
    }

    [ShellFact]
    public void A_child_that_outlives_the_target_does_not_hold_up_the_run()
    {
        var run = Run("sleep 30 & exit 5", []);

        Assert.Equal((TargetEnd.Exited, 5), (run.End, run.Status));
    }

    [ShellFact]
    public void A_target_that_takes_too_much_memory_is_ended() => Assert.Equal(
        TargetEnd.OutOfMemory, Run("x=$(head -c 90000000 /dev/zero | tr '\\0' x); sleep 60", [], new(TimeSpan.FromSeconds(60), MemoryBytes: 32 << 20)).End);

    [ShellFact]
    public void A_target_that_does_not_end_is_ended_with_its_children()
    {
        var run = Run("sleep 60; true", [], new(TimeSpan.FromMilliseconds(200)));

        Assert.Equal(TargetEnd.TimedOut, run.End);
        Assert.InRange(run.Time, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("==7==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1 at\n    #0 0x1 in __interceptor_memcpy x\n    #1 0x2 in walk /src/dmar.c:9\n", "AddressSanitizer: heap-buffer-overflow in walk")]
    [InlineData("==7==ERROR: LeakSanitizer: detected memory leaks\n\nDirect leak\n    #0 0x1 in malloc ../libsanitizer/asan.cpp:1\n    #1 0x2 in load dmar.c:3\n", "LeakSanitizer: detected memory leaks in load")]
    [InlineData("warning\n/src/dmar.c:12:30: runtime error: shift exponent 200 is too large for 32-bit type 'int'\n", "/src/dmar.c:12: shift exponent")]
    [InlineData("dmar.c:3:1: runtime error: load of misaligned address 0x7f for type 'int'\n", "dmar.c:3: load of misaligned address")]
    [InlineData("thread 'main' panicked at src/main.rs:4:5:\nindex out of bounds\n", "panicked at src/main.rs:4:5:")]
    [InlineData("Unhandled exception. System.IndexOutOfRangeException: Index was outside\n", "Unhandled exception. System.IndexOutOfRangeException")]
    [InlineData("Traceback (most recent call last):\n  File \"x.py\"\n", "Traceback (most recent call last)")]
    public void Reports_are_named_by_bug_and_place_and_not_by_case(string errors, string expected) => Assert.Equal(
        new(FailureKind.Report, expected), TargetFailure.Of(new TargetRun(TargetEnd.Exited, 0, errors, TimeSpan.Zero)));

    [Fact]
    public void A_status_alone_is_no_failure() => Assert.Null(TargetFailure.Of(new TargetRun(TargetEnd.Exited, 1, "refused: length 4711", TimeSpan.Zero)));

    private static TargetRun Run(string script, byte[] content, TargetLimits? limits = null)
    {
        using var target = new ProcessTarget(new("/bin/sh", ["-c", script]));
        return target.Run(content, limits ?? Usual);
    }
}
