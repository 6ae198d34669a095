using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Amas.Client;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Emulator;
using AmasSync.Core;

namespace AmasSync.Cli.Tests.Architecture;

/// <summary>Tests the naming conventions of the code.</summary>
public sealed partial class NamingTests
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Assembly[] Assemblies =
    [
        typeof(ConfigValue).Assembly, typeof(Reconciler).Assembly, typeof(Tool).Assembly, typeof(EmulatorHost).Assembly, typeof(AmasClient)
            .Assembly,
    ];

    private static readonly Type[] Types = [.. Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsWrittenByHand)];

    [Fact]
    public void Method_names_begin_with_a_verb()
    {
        var verbs = File.ReadAllLines(Path.Combine(Repository.Root, "tests/AmasSync.Cli.Tests/Architecture/verbs.txt"))
            .ToHashSet(StringComparer.Ordinal);

        var nouns = Types
            .Where(type => type != typeof(FindingCatalog))
            .SelectMany(type => type.GetMethods(All).Where(IsNamedHere))
            .Where(method => !verbs.Contains(FirstWord().Match(NameOf(method)).Value))
            .Select(method => $"{method.DeclaringType?.FullName}.{NameOf(method)}")
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Empty(nouns);
    }

    [Fact]
    public void Type_names_are_unique()
    {
        var same = Types
            .Where(type => !IsCaseOfItsParent(type))
            .GroupBy(type => type.Name.Split('`')[0])
            .Where(group => group.DistinctBy(type => type.FullName?.Split('`')[0]).Count() > 1)
            .Select(group => string.Join(" = ", group.Select(type => type.FullName)));

        Assert.Empty(same);
    }

    [Fact]
    public void Namespace_segments_are_not_type_names()
    {
        var segments = Types.SelectMany(type => (type.Namespace ?? "").Split('.')).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Types.Where(type => !type.IsNested && segments.Contains(type.Name.Split('`')[0])).Select(type => type.FullName));
    }

    // Readers see a closed set of cases as one type: Change.Create, Outcome.Skipped.
    private static bool IsCaseOfItsParent(Type type) => type.DeclaringType is { } parent && parent.IsAssignableFrom(type);

    private static bool IsWrittenByHand(Type type) =>
        type.Namespace?.StartsWith("Amas", StringComparison.Ordinal) == true
        && !GeneratedName().IsMatch(type.FullName ?? "")
        && !typeof(JsonSerializerContext).IsAssignableFrom(type)
        && (type.DeclaringType is null || IsWrittenByHand(type.DeclaringType));

    private static bool IsNamedHere(MethodInfo method)
    {
        if (method.IsSpecialName || NameOf(method) is "" or "Main")
        {
            return false;
        }

        var declaredFirstBy = method.GetBaseDefinition().DeclaringType?.Assembly;
        return declaredFirstBy is not null && Assemblies.Contains(declaredFirstBy) && !IsOfFrameworkInterface(method);
    }

    private static bool IsOfFrameworkInterface(MethodInfo method) => method.DeclaringType is { IsInterface: false } type
        && type.GetInterfaces()
            .Where(contract => !Assemblies.Contains(contract.Assembly))
            .Any(contract => type.GetInterfaceMap(contract).TargetMethods.Contains(method));

    /// <summary>Returns the name in the source: for a local function its own name, for a compiler-generated method an empty text.</summary>
    private static string NameOf(MethodInfo method)
    {
        var local = LocalFunction().Match(method.Name);
        if (local.Success)
        {
            return local.Groups[1].Value;
        }

        return method.Name.AsSpan().ContainsAny('<', '.') ? "" : method.Name;
    }

    [GeneratedRegex(@"^[A-Z]+(?=[A-Z][a-z])|^[A-Z][a-z0-9]*|^[A-Z]+")]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"g__(\w+?)\|")]
    private static partial Regex LocalFunction();

    [GeneratedRegex("<")]
    private static partial Regex GeneratedName();
}
