using System.Buffers.Binary;
using System.Text.Json;
using Dmarkit.Parser;
using static Dmarkit.Tests.ScalableMachine;

namespace Dmarkit.Tests.Cli;

/// <summary>A unit in scalable mode, as files: the same machines as the translator's tests.</summary>
public class ScalableTests
{
    private static readonly string[] Assumed = ["CAP", "ECAP", "VER"];

    [Fact]
    public void Root_in_scalable_mode_and_assumptions_stand_in_for_a_snapshot()
    {
        var outcome = Translate(SecondStage(), "json", "--op", "write", "--iova", "0x20123").GetProperty("outcome");

        Assert.Equal("""{"result":"ok","hpa":"0x300123","pageSize":4096,"read":true,"write":true,"domain":7}""", JsonSerializer.Serialize(outcome));
    }

    [Fact]
    public void Flags_that_hardware_sets_are_listed()
    {
        var outcome = Translate(FirstStage().Flip(First1, 0x60), "json", "--op", "write", "--iova", "0x10000", "--pasid", "1").GetProperty("outcome");

        Assert.Equal(["first-stage-accessed", "first-stage-dirty"], outcome.GetProperty("sets").EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public void Nested_walk_is_printed_step_by_step() =>
        Golden.Matches("translate.nested.txt", Print(Nested().Flip(Second1, 2), "text", "--op", "write", "--iova", "0x10123", "--pasid", "1"));

    [Fact]
    public void Host_permission_is_printed_page_by_page() =>
        Golden.Matches("translate.permission.txt", Print(HostPermissions(), "text", "--op", "write", "--iova", "0x300000", "--at", "translated"));

    private static JsonElement Translate(Scene scene, string format, params string[] access) => JsonDocument.Parse(Print(scene, format, access)).RootElement;

    private static string Print(Scene scene, string format, params string[] access)
    {
        byte[] image = new byte[0x1_1000];
        foreach (var (at, word) in scene) BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan((int)at), word);
        using var memory = new TemporaryFile(image);
        string[] registers = [.. Assumed.SelectMany(name => (string[])["--assume", $"{name}={Hex.Of(scene.Registers[name])}"])];
        return CommandLine.Succeed(["translate", "--memory", memory.Path, "--haw", "48", "--root", "0x1000,scalable", .. registers, "--bdf", "00:02.0", .. access, "--format", format]).Output;
    }
}
