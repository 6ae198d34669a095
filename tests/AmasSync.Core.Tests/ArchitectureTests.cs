using System.Text.RegularExpressions;

namespace AmasSync.Core.Tests;

/// <summary>The plan of the house, held to: which room may see which, and who may see which package.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>A room of the engine, and the rooms that it may see.</summary>
    public static TheoryData<string, string> Rooms => new()
    {
        { "Sources", "" },
        { "Observed", "" },
        { "TextDiffs", "" },
        { "Desired", "Sources" },
        { "Ownership", "" },
        { "Validation", "Desired Observed" },
        { "Comparing", "Desired Ownership" },
        { "Planning", "Desired Observed Ownership Comparing" },
        { "Review", "Desired Comparing Planning TextDiffs" },
        { "Applying", "Desired Observed Ownership Comparing Planning" },
        { "Rollback", "Sources Desired Observed Ownership Comparing Planning Applying" },
        { "Importing", "Sources Desired Validation Observed Ownership Comparing Planning Applying" },
    };

    /// <summary>A package, and the only places that may see it.</summary>
    public static TheoryData<string, string> Packages => new()
    {
        { "YamlDotNet", "Amas.Config/Yaml/" },
        { "NJsonSchema", "AmasSync.Core/Validation/Schema/" },
        { "Newtonsoft.Json", "AmasSync.Core/Validation/Schema/" },
        { "DiffPlex", "AmasSync.Core/TextDiffs/ProseComparer.cs" },
        { "Polly", "Amas.Client/Http/Resilience.cs AmasSync.Cli/Ci/GitHub/GitHubRetry.cs" },
        { "Microsoft.Data.Sqlite", "Amas.Emulator/Store/" },
        { "OpenAI", "Amas.Emulator/Runtime/OpenAi/" },
        { "Microsoft.ML.Tokenizers", "AmasSync.Cli/Commands/Planning/" },
        { "Wcwidth", "AmasSync.Cli/Views/Terminal/DisplayWidth.cs" },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_sees_only_the_rooms_before_it(string room, string visible)
    {
        string[] seen = [.. Sources($"AmasSync.Core/{room}/").SelectMany(source => Room().Matches(source.Text)).Select(match => match.Groups[1].Value).Distinct()];

        Assert.Empty(seen.Except([room, .. visible.Split(' ')]));
    }

    [Fact]
    public void Every_room_has_its_place_in_the_order() => Assert.Empty(
        Sources("AmasSync.Core/").Select(source => source.Path.Split('/')).Where(path => path.Length > 2).Select(path => path[1]).Distinct()
            .Except(Rooms.Select(row => row.Data.Item1)));

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_is_seen_only_in_its_places(string package, string places)
    {
        string[] seen = [.. Sources("").Where(source => source.Text.Contains($"using {package}", StringComparison.Ordinal)).Select(source => source.Path)];

        Assert.All(seen, path => Assert.Contains(places.Split(' '), place => path.StartsWith(place, StringComparison.Ordinal)));
    }

    [Fact]
    public void Files_are_small_and_free_of_what_we_do_without() => Assert.Empty(Sources("").Where(source =>
        source.Text.Count(character => character == '\n') > 250 || Unwanted().IsMatch(source.Text) || UnwantedName().IsMatch(source.Path)).Select(source => source.Path));

    private static IEnumerable<(string Path, string Text)> Sources(string under)
    {
        var source = Folder();
        return Directory.EnumerateFiles(Path.Combine(source, under), "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(source, file).Replace('\\', '/'), File.ReadAllText(file)));
    }

    // PathMap makes the compiler's paths start at the repository: the folder is found upwards from where the tests run.
    private static string Folder()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "AmasSync.sln")))
        {
            at = at.Parent;
        }

        return Path.Combine(Assert.IsType<DirectoryInfo>(at).FullName, "src");
    }

    [GeneratedRegex(@"AmasSync\.Core\.(\w+)")]
    private static partial Regex Room();

    [GeneratedRegex(@"#pragma|#region|SuppressMessage|\bTODO\b|(?<!\\)[\w)\]]!(?:[.;,)]|\r?$)", RegexOptions.Multiline)]
    private static partial Regex Unwanted();

    [GeneratedRegex("Helper|Utils|Utilit|Manager|Services|Extensions|Common|Models")]
    private static partial Regex UnwantedName();
}
