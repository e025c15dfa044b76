using System.Reflection;
using Dmarkit.Checker;
using Dmarkit.Fuzzing;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Conventions;

/// <summary>The public API of the packages, as text: it changes only where somebody means it to.</summary>
public class ApiTests
{
    [Fact]
    public void Parser_offers_what_its_golden_file_says() => Check(typeof(PhysicalMemory).Assembly);

    [Fact]
    public void Checker_offers_what_its_golden_file_says() => Check(typeof(Platform).Assembly);

    [Fact]
    public void Fuzzing_offers_what_its_golden_file_says() => Check(typeof(Choices).Assembly);

    private static void Check(Assembly assembly) => Golden.Matches($"api.{assembly.GetName().Name}.txt", ApiText.Of(assembly));
}
