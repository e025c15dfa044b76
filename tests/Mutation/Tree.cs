using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dmarkit.Mutation;

/// <summary>A copy of the product's sources, whose chosen files get their mutants.</summary>
internal sealed partial class Tree(string root, string packages)
{
    private const int MostRounds = 12;
    private static readonly string[] Usings = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks"];

    /// <summary>Rewrites the files in place and tells the mutants that compile.</summary>
    /// <param name="chosen">True for a path, from the root on, whose code is to be changed.</param>
    public IReadOnlyList<Mutant> Rewrite(Func<string, bool> chosen)
    {
        var original = Compile(Directory.EnumerateFiles(Path.Combine(root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("src/Cli/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(path => (Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path))));
        var refused = new HashSet<int>();
        for (int round = 0; round < MostRounds; round++)
        {
            var mutants = new List<Mutant>();
            var rewritten = original.SyntaxTrees.ToDictionary(tree => tree, tree => !chosen(tree.FilePath) ? tree : tree.WithRootAndOptions(
                new Rewriter(original.GetSemanticModel(tree), tree.FilePath, mutants, refused).Visit(tree.GetRoot())!, tree.Options));
            var bad = Errors(Compile(rewritten.Values.Select(tree => (tree.FilePath, tree.ToString())).Append(("src/Parser/Mutant.cs", Mutant.Chooser)))).ToList();
            if (bad.Count > 0)
            {
                refused.UnionWith(bad);
                continue;
            }

            foreach (var tree in rewritten.Values.Where(tree => chosen(tree.FilePath))) File.WriteAllText(Path.Combine(root, tree.FilePath), tree.ToString());
            File.WriteAllText(Path.Combine(root, "src/Parser/Mutant.cs"), Mutant.Chooser);
            return [.. mutants.Where(mutant => !refused.Contains(mutant.Id))];
        }

        throw new InvalidOperationException("The rewritten sources do not compile.");
    }

    /// <summary>The mutants that do not compile: the innermost around each error.</summary>
    private static IEnumerable<int> Errors(CSharpCompilation compilation)
    {
        foreach (var error in compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error && found.Location.SourceTree is not null))
        {
            var around = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan).AncestorsAndSelf()
                .Select(Deciding).FirstOrDefault(node => node is not null);
            if (around is null) continue; // What source generators add is missing here, and no mutant's fault.
            foreach (Match match in Chosen().Matches(around.ToString())) yield return int.Parse(match.Groups[1].Value, null);
        }
    }

    /// <summary>The part of a node that names its own mutants; null where it has none.</summary>
    private static SyntaxNode? Deciding(SyntaxNode node) => node switch
    {
        ConditionalExpressionSyntax { Condition: InvocationExpressionSyntax choice } when Chosen().IsMatch(choice.Expression + "(0)") => choice,
        WhenClauseSyntax when Chosen().IsMatch(node.ToString()) => node,
        _ => null,
    };

    private CSharpCompilation Compile(IEnumerable<(string Path, string Text)> sources)
    {
        var parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);
        var trees = sources.Append(("usings.cs", string.Concat(Usings.Select(name => $"global using {name};"))))
            .Select(source => CSharpSyntaxTree.ParseText(source.Item2, parse, source.Item1));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System", StringComparison.Ordinal) || Path.GetFileName(path) is "Microsoft.CSharp.dll" or "netstandard.dll" or "mscorlib.dll")
            .Concat(Directory.EnumerateFiles(packages, "*.dll").Where(path => Path.GetFileName(path) is "YamlDotNet.dll" or "Snappier.dll" or "ZstdSharp.dll"));
        return CSharpCompilation.Create(
            "Product", trees, references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    [GeneratedRegex(@"Mutant\.Is\((\d+)\)")]
    private static partial Regex Chosen();
}
