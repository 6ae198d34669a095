using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AmasSync.Core.Tests.Architecture;

/// <summary>The style of the source: short lines, small files, small folders, plain words.</summary>
public sealed partial class SourceStyleTests
{
    private const int MaxLineLength = 140;
    private const int MaxFilesOfFolder = 15;
    private const int MaxLinesOfFile = 250;
    private const int MaxExpressionBody = 300;

    [Fact]
    public void No_line_is_longer_than_140_characters() => Assert.Empty(
        from source in SourceFiles.Read()
        from line in source.Text.Split('\n').Index()
        where line.Item.TrimEnd('\r').Length > MaxLineLength
        select $"{source.Path}:{line.Index + 1}");

    [Fact]
    public void No_file_is_longer_than_250_lines() =>
        Assert.Empty(SourceFiles.Read().Where(source => source.Text.Split('\n').Length > MaxLinesOfFile + 1).Select(source => source.Path));

    [Fact]
    public void No_folder_holds_more_than_15_files() => Assert.Empty(
        SourceFiles.Read()
            .GroupBy(source => Path.GetDirectoryName(source.Path))
            .Where(folder => folder.Count() > MaxFilesOfFolder)
            .Select(folder => $"{folder.Key}: {folder.Count()}"));

    [Fact]
    public void No_conditional_expression_contains_another() => Assert.Empty(
        from source in SourceFiles.Read()
        from inner in Parse(source.Text).DescendantNodes().OfType<ConditionalExpressionSyntax>()
        where FindEnclosing(inner) is ConditionalExpressionSyntax
        select $"{source.Path}:{GetLine(inner)}");

    [Fact]
    public void An_expression_body_is_short_or_a_table() => Assert.Empty(
        from source in SourceFiles.Read()
        from body in Parse(source.Text).DescendantNodes().OfType<ArrowExpressionClauseSyntax>()
        where !IsTable(body.Expression) && WhiteSpace().Replace(body.ToString(), " ").Length > MaxExpressionBody
        select $"{source.Path}:{GetLine(body)}");

    [Fact]
    public void Files_contain_no_avoided_constructs_or_names() => Assert.Empty(
        SourceFiles.Read()
            .Where(source => AvoidedConstruct().IsMatch(source.Text) || AvoidedName().IsMatch(source.Path))
            .Select(source => source.Path)
            .Except(["Amas.Client.DependencyInjection/AmasClientServiceCollectionExtensions.cs"]));

    [Fact]
    public void Text_contains_no_avoided_words() => Assert.Empty(
        from source in SourceFiles.Read()
        from line in source.Text.Split('\n').Index()
        where AvoidedWord().IsMatch(line.Item)
        select $"{source.Path}:{line.Index + 1}: {AvoidedWord().Match(line.Item).Value}");

    private static SyntaxNode Parse(string text)
    {
        CSharpParseOptions options = new(LanguageVersion.Preview);
        return CSharpSyntaxTree.ParseText(text, options, cancellationToken: TestContext.Current.CancellationToken).GetRoot();
    }

    // A lambda or an argument list begins a separate expression.
    private static SyntaxNode? FindEnclosing(SyntaxNode inner)
    {
        var outer = inner.Parent;
        while (outer is ParenthesizedExpressionSyntax or BinaryExpressionSyntax or CastExpressionSyntax)
        {
            outer = outer.Parent;
        }

        return outer;
    }

    // Tables, initializers, argument lists, templates and statement lambdas are readable at any length: each line is one item.
    private static bool IsTable(ExpressionSyntax body) =>
        body is CollectionExpressionSyntax or BaseObjectCreationExpressionSyntax or WithExpressionSyntax
        || body is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 5 }
        || body.DescendantNodesAndSelf().Any(node => node is SwitchExpressionSyntax or BlockSyntax)
        || body.DescendantTokens().Any(token => token.Text.Contains("\"\"\"", StringComparison.Ordinal));

    private static int GetLine(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"#pragma|#region|SuppressMessage|\bTODO\b|(?<!\\)[\w)\]]!(?:[.;,)]|\r?$)", RegexOptions.Multiline)]
    private static partial Regex AvoidedConstruct();

    [GeneratedRegex("Helper|Utils|Utilit|Manager|Services|Extensions|Common|Models")]
    private static partial Regex AvoidedName();

    [GeneratedRegex(@"\b(?:whoever|somebody|nobody|manieth|anew|any more|be it|makes it so)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AvoidedWord();
}
