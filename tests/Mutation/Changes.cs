using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dmarkit.Mutation;

/// <summary>What may stand in the place of an expression: the neighbours that a programmer could have written by mistake.</summary>
internal static class Changes
{
    private static readonly Dictionary<SyntaxKind, string[]> Operators = new()
    {
        [SyntaxKind.LessThanExpression] = ["<=", ">="],
        [SyntaxKind.LessThanOrEqualExpression] = ["<", ">"],
        [SyntaxKind.GreaterThanExpression] = [">=", "<="],
        [SyntaxKind.GreaterThanOrEqualExpression] = [">", "<"],
        [SyntaxKind.EqualsExpression] = ["!="],
        [SyntaxKind.NotEqualsExpression] = ["=="],
        [SyntaxKind.LogicalAndExpression] = ["||"],
        [SyntaxKind.LogicalOrExpression] = ["&&"],
        [SyntaxKind.AddExpression] = ["-"],
        [SyntaxKind.SubtractExpression] = ["+"],
        [SyntaxKind.MultiplyExpression] = ["+"],
        [SyntaxKind.DivideExpression] = ["*"],
        [SyntaxKind.ModuloExpression] = ["/"],
        [SyntaxKind.LeftShiftExpression] = [">>"],
        [SyntaxKind.RightShiftExpression] = ["<<"],
        [SyntaxKind.BitwiseAndExpression] = ["|"],
        [SyntaxKind.BitwiseOrExpression] = ["&"],
        [SyntaxKind.ExclusiveOrExpression] = ["|"],
    };

    private static readonly Dictionary<SyntaxKind, string> Assignments = new()
    {
        [SyntaxKind.OrAssignmentExpression] = "&=",
        [SyntaxKind.AndAssignmentExpression] = "|=",
        [SyntaxKind.AddAssignmentExpression] = "-=",
    };

    /// <summary>The same operands under other operators.</summary>
    public static IEnumerable<string> Of(BinaryExpressionSyntax node) =>
        Operators.GetValueOrDefault(node.Kind(), []).Select(other => $"{node.Left} {other} {node.Right}");

    /// <summary>The same target under another operator.</summary>
    public static IEnumerable<string> Of(AssignmentExpressionSyntax node) =>
        Assignments.TryGetValue(node.Kind(), out string? other) ? [$"{node.Left} {other} {node.Right}"] : [];

    /// <summary>The other answer, and each part of the pattern altered or left out.</summary>
    public static IEnumerable<string> Of(IsPatternExpressionSyntax node)
    {
        if (node.DescendantNodes().Any(inner => inner is VariableDesignationSyntax)) yield break; // A variable cannot be declared twice.
        yield return $"!({node})";
        foreach (var part in node.Pattern.DescendantNodesAndSelf())
        {
            foreach (string other in Of(part)) yield return node.ReplaceNode(part, Replacement(part, other)).ToString();
        }
    }

    /// <summary>A number's neighbours; of a mask: without its lowest or highest bit, or with the next one.</summary>
    public static IEnumerable<BigInteger> Of(BigInteger value, bool isMask, int bits)
    {
        if (!isMask || value <= 0) return [value + 1, value - 1];
        int lowest = (int)BigInteger.TrailingZeroCount(value), highest = (int)value.GetBitLength() - 1;
        return new[] { lowest, highest, highest + 1 }.Distinct().Where(bit => bit < bits).Select(bit => value ^ (BigInteger.One << bit));
    }

    private static IEnumerable<string> Of(SyntaxNode part) => part switch
    {
        BinaryPatternSyntax both => [both.Left.ToString(), both.Right.ToString()],
        RelationalPatternSyntax relation => Neighbours(relation),
        ConstantPatternSyntax { Expression: LiteralExpressionSyntax { Token.Value: int number } } => [$"{number + 1}", $"{number - 1}"],
        PropertyPatternClauseSyntax { Subpatterns.Count: > 1 } clause => clause.Subpatterns.Select(left => clause.WithSubpatterns(clause.Subpatterns.Remove(left)).ToString()),
        _ => [],
    };

    private static IEnumerable<string> Neighbours(RelationalPatternSyntax relation)
    {
        string operation = relation.OperatorToken.Text;
        yield return $"{(operation.Length == 2 ? operation[..1] : operation + "=")} {relation.Expression}";
        if (relation.Expression is LiteralExpressionSyntax { Token.Value: int number })
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{operation} {number + 1}");
            yield return string.Create(CultureInfo.InvariantCulture, $"{operation} {number - 1}");
        }
    }

    private static SyntaxNode Replacement(SyntaxNode part, string text)
    {
        string pattern = part is PropertyPatternClauseSyntax ? text : $"({text})";
        var parsed = ((IsPatternExpressionSyntax)SyntaxFactory.ParseExpression($"x is {pattern}")).Pattern;
        return part is PropertyPatternClauseSyntax ? ((RecursivePatternSyntax)parsed).PropertyPatternClause! : parsed;
    }
}
