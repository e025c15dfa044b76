using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dmarkit.Mutation;

/// <summary>Puts every mutant of a file beside the original, chosen at run time by its number.</summary>
/// <remarks>Only one is ever active, so a mutant's text need hold no other.</remarks>
internal sealed class Rewriter(SemanticModel model, string file, List<Mutant> mutants, IReadOnlySet<int> refused) : CSharpSyntaxRewriter
{
    private static readonly string[] Evidence = ["steps", "later"];

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is null || IsLeftAlone(node)) return node;
        if (node is not ExpressionSyntax expression || node.Parent is null) return base.Visit(node);
        if (model.GetConstantValue(expression) is { HasValue: true, Value: var value }) return Constant(expression, value);
        return base.Visit(node) is ExpressionSyntax visited ? Alternatives(expression).Aggregate(visited, (inner, other) => Choice(expression, inner, other)) : node;
    }

    public override SyntaxNode? VisitSwitchExpressionArm(SwitchExpressionArmSyntax node)
    {
        var visited = (SwitchExpressionArmSyntax)base.VisitSwitchExpressionArm(node)!;
        if (node.Pattern is DiscardPatternSyntax && node.WhenClause is null) return visited;
        int id = Add(node, node.ToString(), "no such arm");
        if (refused.Contains(id)) return visited;
        string condition = visited.WhenClause is { } when ? $"({when.Condition}) && !{Is(id)}" : $"!{Is(id)}";
        return visited.WithWhenClause(SyntaxFactory.WhenClause(SyntaxFactory.ParseExpression(condition)).NormalizeWhitespace().WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space));
    }

    /// <summary>What decides nothing: texts, evidence, tables of fields; and where only a constant may stand.</summary>
    private bool IsLeftAlone(SyntaxNode node) => node switch
    {
        AttributeListSyntax or EnumMemberDeclarationSyntax or ParameterSyntax or PatternSyntax or InterpolatedStringExpressionSyntax or TypeSyntax and not NameSyntax => true,
        NameEqualsSyntax or NameColonSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or EqualsValueClauseSyntax { Parent: ParameterSyntax } => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.Modifiers.Any(SyntaxKind.ConstKeyword),
        PropertyDeclarationSyntax property => property.Identifier.Text == "Fields" || IsText(property.Type),
        MethodDeclarationSyntax method => IsText(method.ReturnType),
        ConditionalAccessExpressionSyntax { Expression: IdentifierNameSyntax name } => Evidence.Contains(name.Identifier.Text),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } => true,
        ExpressionSyntax expression => model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String,
        _ => false,
    };

    private static bool IsText(TypeSyntax type) => type.ToString() is "string" or "WalkStep";

    private static IEnumerable<string> Alternatives(ExpressionSyntax node) => node switch
    {
        _ when Declares(node) => [],
        BinaryExpressionSyntax binary => Changes.Of(binary),
        AssignmentExpressionSyntax assignment => Changes.Of(assignment),
        IsPatternExpressionSyntax pattern => Changes.Of(pattern),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression or (int)SyntaxKind.BitwiseNotExpression } unary => [unary.Operand.ToString()],
        IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax when IsCondition(node) => [$"!{node}"],
        _ => [],
    };

    private static bool Declares(ExpressionSyntax node) => node.DescendantNodes().Any(inner => inner is VariableDesignationSyntax);

    private static bool IsCondition(ExpressionSyntax node) => node.Parent switch
    {
        IfStatementSyntax or WhileStatementSyntax => true,
        ConditionalExpressionSyntax choice => choice.Condition == node,
        BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.LogicalAndExpression) || binary.IsKind(SyntaxKind.LogicalOrExpression),
        _ => false,
    };

    private ExpressionSyntax Choice(ExpressionSyntax node, ExpressionSyntax inner, string other)
    {
        int id = Add(node, node.ToString(), other);
        string discard = node is AssignmentExpressionSyntax ? "_ = " : ""; // A choice by itself is no statement.
        return refused.Contains(id) ? inner : SyntaxFactory.ParseExpression($"{discard}({Is(id)} ? {other} : {inner})").WithTriviaFrom(node);
    }

    private ExpressionSyntax Constant(ExpressionSyntax node, object? value)
    {
        if (value is bool isTrue) return Choice(node, node, isTrue ? "false" : "true");
        var type = model.GetTypeInfo(node).ConvertedType;
        if (value is null or string or char || type is not { TypeKind: TypeKind.Struct } || BitsOf(type) is not { } bits) return node;
        string name = type.ToDisplayString();
        var number = BigInteger.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture);
        bool isMask = node.ToString().StartsWith("0x", StringComparison.Ordinal)
            || node.Parent?.Kind() is SyntaxKind.BitwiseAndExpression or SyntaxKind.BitwiseOrExpression or SyntaxKind.BitwiseNotExpression;
        var inner = SyntaxFactory.ParseExpression($"({name})({node})");
        foreach (var other in Changes.Of(number, isMask, bits))
        {
            if (other < 0 && name[0] is 'u' or 'b') continue;
            string text = isMask && other > 0 ? string.Create(CultureInfo.InvariantCulture, $"0x{other:x}").Replace("0x0", "0x", StringComparison.Ordinal) : $"({other})";
            int id = Add(node, node.ToString(), text);
            if (!refused.Contains(id)) inner = SyntaxFactory.ParseExpression($"({Is(id)} ? unchecked(({name}){text}) : {inner})");
        }

        return inner.WithTriviaFrom(node);
    }

    private static int? BitsOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Byte => 8,
        SpecialType.System_UInt16 => 16,
        SpecialType.System_Int32 => 31,
        SpecialType.System_UInt32 => 32,
        SpecialType.System_Int64 => 63,
        SpecialType.System_UInt64 => 64,
        _ => null,
    };

    private int Add(SyntaxNode node, string original, string changed)
    {
        int id = mutants.Count;
        mutants.Add(new(id, file, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, original, changed));
        return id;
    }

    private static string Is(int id) => string.Create(CultureInfo.InvariantCulture, $"global::Dmarkit.Parser.Mutant.Is({id})");
}
