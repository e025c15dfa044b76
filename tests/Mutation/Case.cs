using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;
using Xunit.Sdk;

namespace Dmarkit.Mutation;

/// <summary>One test with its arguments, run by a plain call in this process.</summary>
internal sealed class Case(MethodInfo method, object?[] arguments)
{
    private const int MostPropertyCases = 150;

    /// <summary>Class and method, with the row of a theory.</summary>
    public string Name { get; } = $"{method.DeclaringType!.Name}.{method.Name}{(arguments.Length > 0 ? $"({string.Join(", ", arguments)})" : "")}";

    /// <summary>How long it takes, in milliseconds, when nothing is changed.</summary>
    public double Milliseconds { get; set; }

    /// <summary>The mutants that it reaches.</summary>
    public bool[] Reached { get; set; } = [];

    /// <summary>True where it fails when nothing is changed, and so says nothing.</summary>
    public bool IsLeftOut { get; set; }

    /// <summary>True where it passes.</summary>
    public bool Passes()
    {
        try
        {
            object? test = method.IsStatic ? null : Activator.CreateInstance(method.DeclaringType!);
            object? result = method.Invoke(test, arguments);
            if (result is Property property) property.Check(Config.QuickThrowOnFailure.WithMaxTest(Math.Min(method.GetCustomAttribute<PropertyAttribute>()!.MaxTest, MostPropertyCases)).WithQuietOnSuccess(true));
            (test as IDisposable)?.Dispose();
            return true;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return false; // Whatever is thrown: an assertion's failure, or what the changed code ran into.
        }
    }

    /// <summary>The tests of an assembly's classes that are chosen, without those that are skipped or asynchronous.</summary>
    public static IReadOnlyList<Case> In(Assembly tests, Func<Type, bool> chosen)
    {
        var cases = new List<Case>();
        foreach (var method in tests.GetTypes().Where(type => type is { IsAbstract: false, ContainsGenericParameters: false } && chosen(type)).SelectMany(type => type.GetMethods()))
        {
            if (method.GetCustomAttribute<FactAttribute>() is not { Skip: null } fact || method.ReturnType == typeof(Task)) continue;
            if (fact is not TheoryAttribute) cases.AddRange(fact is PropertyAttribute && method.GetParameters().Length > 0 ? [] : [new(method, [])]);
            else cases.AddRange(method.GetCustomAttributes<DataAttribute>().SelectMany(data => data.GetData(method)).Select(row => new Case(method, Converted(method, row))));
        }

        return cases;
    }

    /// <summary>Literals of a row are often narrower than the parameters.</summary>
    private static object?[] Converted(MethodInfo method, object?[] row) => [.. method.GetParameters().Select((parameter, i) =>
        parameter.IsDefined(typeof(ParamArrayAttribute)) ? Rest(row, i, parameter.ParameterType.GetElementType()!)
        : i >= row.Length ? parameter.DefaultValue
        : row[i] is IConvertible number and not Enum && parameter.ParameterType.IsPrimitive ? Convert.ChangeType(number, parameter.ParameterType, null)
        : row[i])];

    private static Array Rest(object?[] row, int from, Type type)
    {
        var rest = Array.CreateInstance(type, Math.Max(row.Length - from, 0));
        for (int i = 0; i < rest.Length; i++) rest.SetValue(row[from + i], i);
        return rest;
    }
}
