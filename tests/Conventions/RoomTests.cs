using System.Reflection;
using System.Xml.Linq;
using Dmarkit.Checker;
using Dmarkit.Fuzzing;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Conventions;

/// <summary>One staircase, Cli over Fuzzing over Checker over Parser: a room knows only the rooms below it.</summary>
public class RoomTests
{
    /// <summary>Each room with the rooms that it may know.</summary>
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["Parser"] = [],
        ["Checker"] = ["Parser"],
        ["Fuzzing"] = ["Checker", "Parser"],
        ["Cli"] = ["Fuzzing", "Checker", "Parser"],
    };

    private static readonly (string Room, Assembly Assembly)[] Assemblies =
    [
        ("Parser", typeof(PhysicalMemory).Assembly), ("Checker", typeof(Platform).Assembly), ("Fuzzing", typeof(Choices).Assembly), ("Cli", typeof(Dmarkit.Cli.ExitCode).Assembly),
    ];

    [Fact]
    public void Every_folder_of_src_is_a_room_with_a_place_on_the_staircase() => Assert.Equal(
        Below.Keys.Order(), Projects().Select(Room).Order());

    [Fact]
    public void Assemblies_refer_downwards_only()
    {
        foreach (var (room, assembly) in Assemblies)
        {
            var known = assembly.GetReferencedAssemblies().Select(name => name.Name!)
                .Where(name => name.StartsWith("Dmarkit.", StringComparison.Ordinal) || name == "dmarkit")
                .Select(name => name["Dmarkit.".Length..]);
            Assert.Empty(known.Except(Below[room]));
        }
    }

    [Fact]
    public void Projects_refer_downwards_only()
    {
        foreach (string project in Projects())
        {
            var known = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
            Assert.Empty(known.Except(Below[Room(project)]));
        }
    }

    [Fact]
    public void Only_the_tests_see_into_a_room()
    {
        foreach (string project in Projects()) Assert.Equal(["Dmarkit.Tests"], Items(project, "InternalsVisibleTo"));
    }

    [Fact]
    public void Types_live_in_the_name_space_of_their_room()
    {
        foreach (var (room, assembly) in Assemblies)
        {
            string own = $"Dmarkit.{room}";
            Assert.All(assembly.GetExportedTypes(), type => Assert.Equal(own, type.Namespace));
        }
    }

    private static IEnumerable<string> Projects() => Repository.Files("src", ".csproj");

    private static string Room(string project) => Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Repository.PathOf(project)).Descendants(kind).Select(item => item.Attribute("Include")!.Value);
}
