using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Dmarkit.Tests.Conventions;

/// <summary>An assembly's public types and members as sorted text. What the compiler makes for a record is left out: the parameters say it.</summary>
internal static class ApiText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int",
        [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(double)] = "double",
    };

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Head(type)}\n");
            foreach (string member in Members(type)) text.Append(CultureInfo.InvariantCulture, $"    {member}\n");
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Head(Type type)
    {
        bool isRecord = type.GetMethods(Declared).Any(method => method.Name is "PrintMembers");
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";
        string modifiers = type is { IsAbstract: true, IsSealed: true } ? "static "
            : type is { IsInterface: true } or { IsValueType: true } ? IsReadOnly(type) ? "readonly " : ""
            : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        IEnumerable<string> bases = type.GetInterfaces().Where(face => type.BaseType?.IsAssignableTo(face) != true).Select(Name)
            .Where(name => !isRecord || !name.StartsWith("IEquatable<", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        if (type.BaseType is { } above && above != typeof(object) && above != typeof(ValueType)) bases = bases.Prepend(Name(above));
        string after = type.IsEnum ? $" : {Name(Enum.GetUnderlyingType(type))}" : bases.Any() ? $" : {string.Join(", ", bases)}" : "";
        return $"{modifiers}{(isRecord ? kind == "class" ? "record " : "record " + kind + " " : kind + " ")}{type.FullName}{after}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => (Name: name, Value: Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)))
                .OrderBy(member => member.Value).Select(member => $"{member.Name} = {member.Value}");
        }

        return type.GetMembers(Declared)
            .Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute), false))
            .Select(Describe).OfType<string>().Order(StringComparer.Ordinal);
    }

    /// <returns>Null where a user of the package does not see the member.</returns>
    private static string? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo maker when IsVisible(maker) && !IsCopy(maker) => $"{Access(maker)}{Name(maker.DeclaringType!)}({Parameters(maker)})",
        MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) =>
            $"{Access(method)}{Modifiers(method)}{Result(method.ReturnParameter)} {method.Name}({Parameters(method)})",
        PropertyInfo property when property.GetMethod is { } get && IsVisible(get) => Property(property, get),
        FieldInfo { IsPublic: true, IsLiteral: true } field => $"const {Name(field.FieldType)} {field.Name} = {Literal(field.GetRawConstantValue())}",
        FieldInfo { IsPublic: true } field => $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
        _ => null,
    };

    private static string Property(PropertyInfo property, MethodInfo get)
    {
        string set = property.SetMethod is { } setter && IsVisible(setter)
            ? setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;"
            : "";
        string indices = property.GetIndexParameters().Length > 0 ? $"[{Parameters(get)}]" : "";
        return $"{Access(get)}{Modifiers(get)}{Annotated(property.PropertyType, Nullability.Create(property))} {(indices.Length > 0 ? "this" : property.Name)}{indices} {{ get;{set} }}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        string by = !parameter.ParameterType.IsByRef ? parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : ""
            : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        string value = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue)}" : "";
        return $"{by}{Result(parameter)} {parameter.Name}{value}";
    }));

    private static string Literal(object? value) => value switch
    {
        null => "default",
        bool truth => truth ? "true" : "false",
        string text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Result(ParameterInfo parameter) => Annotated(parameter.ParameterType, Nullability.Create(parameter));

    private static string Annotated(Type type, NullabilityInfo nullability)
    {
        var plain = type.IsByRef ? type.GetElementType()! : type;
        string mark = !plain.IsValueType && nullability.ReadState == NullabilityState.Nullable ? "?" : "";
        return Name(plain) + mark;
    }

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword)) return keyword;
        if (Nullable.GetUnderlyingType(type) is { } value) return $"{Name(value)}?";
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[]";
        string name = type.IsNested && !type.IsGenericParameter ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Name;
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>A record's copy constructor, which carries no mark of the compiler.</summary>
    private static bool IsCopy(ConstructorInfo maker) =>
        maker.IsFamily && maker.GetParameters() is [{ ParameterType: var only }] && only == maker.DeclaringType;

    private static bool IsReadOnly(Type type) => type.IsDefined(typeof(IsReadOnlyAttribute), false);

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method) => method.IsStatic ? "static "
        : method.DeclaringType!.IsInterface ? ""
        : method.IsAbstract ? "abstract "
        : method.GetBaseDefinition() != method ? "override "
        : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";
}
