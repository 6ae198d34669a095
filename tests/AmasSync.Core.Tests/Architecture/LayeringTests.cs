using System.Text.RegularExpressions;

namespace AmasSync.Core.Tests.Architecture;

/// <summary>
/// Which room may see which, in every project, and who may see which package. A room that is not in the table fails a test.
/// </summary>
public sealed class LayeringTests
{
    /// <summary>A project, one of its rooms, and the rooms of the same project that the room may see.</summary>
    public static TheoryData<string, string, string> Rooms => new()
    {
        { "Amas.Config", "Json", "" },
        { "Amas.Config", "Findings", "Json" },
        { "Amas.Config", "Yaml", "Json Findings" },
        { "Amas.Config", "Workflows", "Json Findings" },
        { "Amas.Config", "Templates", "Json Findings Workflows" },
        { "Amas.Config", "Drawing", "Json Workflows" },

        { "AmasSync.Core", "Sources", "" },
        { "AmasSync.Core", "Observed", "" },
        { "AmasSync.Core", "Ownership", "" },
        { "AmasSync.Core", "TextDiffs", "" },
        { "AmasSync.Core", "Desired", "Sources" },
        { "AmasSync.Core", "Validation", "Desired Observed" },
        { "AmasSync.Core", "Comparing", "Desired Ownership TextDiffs" },
        { "AmasSync.Core", "Planning", "Desired Observed Ownership Comparing" },
        { "AmasSync.Core", "Review", "Desired Comparing Planning" },
        { "AmasSync.Core", "Applying", "Desired Observed Ownership Comparing Planning" },
        { "AmasSync.Core", "Rollback", "Desired Observed Ownership Comparing Planning Applying" },
        { "AmasSync.Core", "Importing", "Sources Desired Validation Observed Ownership TextDiffs Comparing Planning" },

        { "Amas.Client", "Http", "" },
        { "Amas.Client", "Streaming", "Http" },
        { "Amas.Client", "Connections", "Http Streaming" },
        { "Amas.Client", "Chat", "Http Streaming Connections" },

        { "Amas.Emulator", "Answers", "" },
        { "Amas.Emulator", "Store", "" },
        { "Amas.Emulator", "Access", "Answers" },
        { "Amas.Emulator", "Faults", "Answers" },
        { "Amas.Emulator", "OpenApi", "Answers Access" },
        { "Amas.Emulator", "Requests", "Answers Faults" },
        { "Amas.Emulator", "Runtime", "Answers Store Access OpenApi Requests" },
        { "Amas.Emulator", "Agents", "Answers Store Access OpenApi Requests Runtime" },
        { "Amas.Emulator", "Page", "Answers Store Runtime" },
        { "Amas.Emulator", "Socket", "Answers Access Faults Requests Runtime" },
        { "Amas.Emulator", "CommandLine", "Answers Access Faults Runtime Agents" },
        { "Amas.Emulator", "Sessions", "Answers Store Access OpenApi Requests Runtime Agents" },

        { "AmasSync.Cli", "Errors", "" },
        { "AmasSync.Cli", "CommandLine", "Errors" },
        { "AmasSync.Cli", "Hosting", "Errors CommandLine" },
        { "AmasSync.Cli", "Project", "Errors CommandLine Hosting" },
        { "AmasSync.Cli", "Git", "Errors Hosting Project" },
        { "AmasSync.Cli", "Server", "Errors Hosting Project" },
        { "AmasSync.Cli", "Conversations", "Errors CommandLine Hosting Project Server" },
        { "AmasSync.Cli", "Views", "Errors CommandLine Hosting Project Conversations" },
        { "AmasSync.Cli", "Ci", "Errors Hosting Project Git Views" },
        { "AmasSync.Cli", "Commands", "Errors CommandLine Hosting Project Git Server Conversations Views Ci" },
    };

    /// <summary>A project and the projects that it may see.</summary>
    public static TheoryData<string, string> Projects => new()
    {
        { "Amas.Config", "" },
        { "Amas.Client", "" },
        { "Amas.Client.DependencyInjection", "Amas.Client" },
        { "Amas.Emulator", "Amas.Config" },
        { "AmasSync.Core", "Amas.Config" },
        { "AmasSync.Cli", "Amas.Client Amas.Config AmasSync.Core" },
    };

    /// <summary>A package, and the only places that may see it.</summary>
    public static TheoryData<string, string> Packages => new()
    {
        { "YamlDotNet", "Amas.Config/Yaml/" },
        { "NJsonSchema", "AmasSync.Core/Validation/Schema/" },
        { "Newtonsoft.Json", "AmasSync.Core/Validation/Schema/" },
        { "DiffPlex", "AmasSync.Core/TextDiffs/ProseComparer.cs AmasSync.Core/TextDiffs/LineDiff.cs" },
        { "Polly", "Amas.Client/Http/Resilience.cs AmasSync.Cli/Ci/GitHub/GitHubRetry.cs" },
        { "Microsoft.Data.Sqlite", "Amas.Emulator/Store/" },
        { "OpenAI", "Amas.Emulator/Runtime/OpenAi/" },
        { "Microsoft.ML.Tokenizers", "AmasSync.Cli/Commands/Planning/" },
        { "Wcwidth", "AmasSync.Cli/Views/Terminal/DisplayWidth.cs" },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_sees_only_the_rooms_below_it(string project, string room, string visible)
    {
        Regex mention = new($@"(?<![\w.]){Regex.Escape(project)}\.(\w+)");
        var own = $"namespace {project}.{room}";
        var seen = SourceFiles.Read(project)
            .Where(source => IsInRoom(source.Text, own))
            .SelectMany(source => mention.Matches(source.Text))
            .Select(match => match.Groups[1].Value)
            .Distinct();

        Assert.DoesNotContain(seen.Except([room, .. visible.Split(' ')]), name => IsRoom(project, name));
    }

    [Fact]
    public void Every_room_has_its_place_in_the_order()
    {
        var known = Rooms.Select(row => $"{row.Data.Item1}.{row.Data.Item2}").ToHashSet(StringComparer.Ordinal);
        var rooms =
            from project in Projects.Select(row => row.Data.Item1)
            where project != "Amas.Client.DependencyInjection"
            from source in SourceFiles.Read(project)
            let match = Regex.Match(source.Text, $@"^namespace ({Regex.Escape(project)}\.\w+)", RegexOptions.Multiline)
            where match.Success
            select match.Groups[1].Value;

        Assert.Empty(rooms.Distinct().Except(known));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_sees_only_the_projects_below_it(string project, string visible)
    {
        string[] others = [.. Projects.Select(row => row.Data.Item1).Except([project, .. visible.Split(' ')])];

        var forbidden =
            from source in SourceFiles.Read(project)
            from other in others
            where Regex.IsMatch(source.Text, $@"^using (static )?{Regex.Escape(other)}(\.|;)", RegexOptions.Multiline)
            select $"{source.Path} sees {other}";

        Assert.Empty(forbidden);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_is_seen_only_in_its_places(string package, string places)
    {
        var seen = SourceFiles.Read()
            .Where(source => source.Text.Contains($"using {package}", StringComparison.Ordinal))
            .Select(source => source.Path);

        Assert.All(seen, path => Assert.Contains(places.Split(' '), place => path.StartsWith(place, StringComparison.Ordinal)));
    }

    private static bool IsInRoom(string text, string room) =>
        text.Contains($"{room};", StringComparison.Ordinal) || text.Contains($"{room}.", StringComparison.Ordinal);

    private static bool IsRoom(string project, string name) =>
        Rooms.Any(row => row.Data.Item1 == project && row.Data.Item2 == name);
}
