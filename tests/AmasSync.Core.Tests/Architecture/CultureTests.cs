using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AmasSync.Core.Tests.Architecture;

/// <summary>
/// Nothing in <c>src</c> depends on the culture of the machine. The analyzers CA1304 to CA1311 report most of it; these tests find what
/// they leave out.
/// </summary>
public sealed class CultureTests
{
    private const string GlobalUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Text.RegularExpressions; global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly HashSet<string> FormattedTypes =
    [
        "Single", "Double", "Decimal", "Half", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly",
    ];

    private static readonly HashSet<string> ParsedTypes =
    [
        .. FormattedTypes, "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "BigInteger", "TimeSpan",
    ];

    private static readonly HashSet<string> SortingMethods =
    [
        "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Order", "OrderDescending", "Min", "Max", "MinBy", "MaxBy", "Sort",
        "ToImmutableSortedDictionary", "ToImmutableSortedSet",
    ];

    private static readonly HashSet<string> SortedTypes = ["SortedDictionary", "SortedList", "SortedSet", "PriorityQueue"];

    private static readonly CSharpCompilation Source = Compile(
        SourceFiles.Read().Select(file => (file.Path, file.Text)).Append(("GlobalUsings.cs", GlobalUsings)));

    [Fact]
    public void The_source_names_its_culture() => Assert.Empty(FindDependencies(Source));

    [Theory]
    [InlineData("double number", """$"{number}" """)]
    [InlineData("TimeSpan time", """$"{time.TotalSeconds:0}" """)]
    [InlineData("DateTime day", """$"{day:yyyy}" """)]
    [InlineData("string text", "int.TryParse(text, out _)")]
    [InlineData("string text", "int.Parse(text, null)")]
    [InlineData("string text", "int.TryParse(text.AsSpan(1), out _)")]
    [InlineData("string[] texts", "texts.Order()")]
    [InlineData("string[] texts", "texts.OrderBy(text => text.Trim())")]
    [InlineData("List<string> texts", "texts.Max()")]
    [InlineData("string text", "text.CompareTo(text)")]
    [InlineData("RegexOptions options", "options | RegexOptions.IgnoreCase")]
    [InlineData("string text", "new SortedSet<string> { text }")]
    public void What_depends_on_the_culture_is_found(string parameter, string expression) =>
        Assert.Single(FindDependencies(CompileExpression(parameter, expression)));

    [Theory]
    [InlineData("double number", """string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number}")""")]
    [InlineData("double number", """FormattableString.Invariant($"{number}")""")]
    [InlineData("string[] texts", "texts.Order(StringComparer.Ordinal)")]
    [InlineData("string[] texts", "texts.OrderBy(text => text.Length)")]
    [InlineData("string[] texts", "texts.Max(text => text.Length)")]
    [InlineData("string text", "int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _)")]
    public void What_names_its_culture_is_not(string parameter, string expression) =>
        Assert.Empty(FindDependencies(CompileExpression(parameter, expression)));

    private static CSharpCompilation CompileExpression(string parameter, string expression) => Compile(
        [("A.cs", $$"""internal static class A { public static object Of({{parameter}}) => {{expression}}; }"""), ("G.cs", GlobalUsings)]);

    // Types of packages that are not referenced here are unknown to the compilation. What these tests look for is in the framework.
    private static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> files)
    {
        CSharpParseOptions options = new(LanguageVersion.Preview);
        var frameworks = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
        var references = frameworks.Split(Path.PathSeparator)
            .Where(file => !Path.GetFileName(file).StartsWith("Amas", StringComparison.Ordinal))
            .Select(file => MetadataReference.CreateFromFile(file));
        return CSharpCompilation.Create(
            "Source", files.Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path)), references);
    }

    private static IEnumerable<string> FindDependencies(CSharpCompilation compilation) =>
        from tree in compilation.SyntaxTrees
        let model = compilation.GetSemanticModel(tree)
        from node in tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes()
        where DependsOnCulture(node, model)
        select $"{tree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {node}";

    private static bool DependsOnCulture(SyntaxNode node, SemanticModel model) => node switch
    {
        InterpolationSyntax hole => IsFormattedHere(hole, model),
        MemberAccessExpressionSyntax { Name.Identifier.Text: "IgnoreCase", Expression: IdentifierNameSyntax name } =>
            name.Identifier.Text == "RegexOptions" && !IsCultureInvariant(node.Parent),
        InvocationExpressionSyntax call => model.GetSymbolInfo(call).Symbol is IMethodSymbol method
            && (Parses(method) || Sorts(method) || HasNullProvider(call, method)),
        BaseObjectCreationExpressionSyntax creation => model.GetSymbolInfo(creation).Symbol is IMethodSymbol constructor
            && SortedTypes.Contains(constructor.ContainingType.Name)
            && constructor.ContainingType.TypeArguments.Any(IsText)
            && !HasComparer(constructor),
        _ => false,
    };

    private static bool IsCultureInvariant(SyntaxNode? options) =>
        options?.ToString().Contains("CultureInvariant", StringComparison.Ordinal) == true;

    // With a provider, the string is converted to a handler or to a FormattableString.
    private static bool IsFormattedHere(InterpolationSyntax hole, SemanticModel model) =>
        FormattedTypes.Contains(GetUnderlying(model.GetTypeInfo(hole.Expression).Type)?.Name ?? "")
        && hole.Parent is { } text
        && model.GetTypeInfo(text).ConvertedType?.Name is { } target
        && !target.EndsWith("InterpolatedStringHandler", StringComparison.Ordinal)
        && target is not ("FormattableString" or "IFormattable");

    private static bool Parses(IMethodSymbol method) => method is { IsStatic: true, Name: "Parse" or "TryParse" }
        && ParsedTypes.Contains(method.ContainingType.Name)
        && method.Parameters.All(parameter => parameter.Type.Name != "IFormatProvider");

    private static bool Sorts(IMethodSymbol method)
    {
        if (method is { Name: "CompareTo", ContainingType.SpecialType: SpecialType.System_String })
        {
            return true;
        }

        var keys = method.OriginalDefinition.TypeParameters.Zip(method.TypeArguments)
            .Where(pair => pair.First.Name is "TKey" or "TResult")
            .Select(pair => pair.Second);
        var element = method.TypeArguments.FirstOrDefault() ?? method.ContainingType.TypeArguments.FirstOrDefault();
        // A selector without a type parameter for its result returns a number.
        var hasSelector = method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Delegate);
        var key = keys.FirstOrDefault() ?? (hasSelector ? null : element);
        return SortingMethods.Contains(method.Name) && IsText(key) && !HasComparer(method);
    }

    private static bool HasComparer(IMethodSymbol method) =>
        method.Parameters.Any(parameter => parameter.Type.Name is "IComparer" or "Comparison" or "StringComparer");

    private static bool HasNullProvider(InvocationExpressionSyntax call, IMethodSymbol method) =>
        call.ArgumentList.Arguments.Zip(method.Parameters).Any(pair =>
            pair.Second.Type.Name == "IFormatProvider" && pair.First.Expression.IsKind(SyntaxKind.NullLiteralExpression));

    private static bool IsText(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_String;

    private static ITypeSymbol? GetUnderlying(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] }
            ? inner
            : type;
}
