using System.Text.RegularExpressions;

namespace AmasSync.Core.Tests.Architecture;

/// <summary>
/// Which namespaces and projects may use which, and where packages may be used. A namespace that is not in the table fails a test.
/// </summary>
public sealed class LayeringTests
{
    /// <summary>A project, one of its namespaces, and the namespaces of the same project that it may use.</summary>
    public static TheoryData<string, string, string> Layers => new()
    {
        { "Amas.Config", "Json", "" },
        { "Amas.Config", "Files", "" },
        { "Amas.Config", "Streams", "Files" },
        { "Amas.Config", "Findings", "Json" },
        { "Amas.Config", "Credentials", "" },
        { "Amas.Config", "Yaml", "Json Findings Files" },
        { "Amas.Config", "Workflows", "Json Findings" },
        { "Amas.Config", "Templates", "Json Findings Workflows" },
        { "Amas.Config", "Drawing", "Json Workflows" },

        { "AmasSync.Core", "Redaction", "" },
        { "AmasSync.Core", "Sources", "" },
        { "AmasSync.Core", "Observed", "Redaction Phases" },
        { "AmasSync.Core", "Ownership", "Sources" },
        { "AmasSync.Core", "TextDiffs", "" },
        { "AmasSync.Core", "Phases", "" },
        { "AmasSync.Core", "Desired", "Redaction Sources Ownership" },
        { "AmasSync.Core", "Validation", "Desired Observed Phases" },
        { "AmasSync.Core", "Comparing", "Desired Ownership TextDiffs" },
        { "AmasSync.Core", "Planning", "Desired Observed Ownership Comparing" },
        { "AmasSync.Core", "Review", "Desired Comparing Planning" },
        { "AmasSync.Core", "Applying", "Redaction Desired Observed Ownership Comparing Planning" },
        { "AmasSync.Core", "Rollback", "Desired Observed Ownership Comparing Planning Applying" },
        { "AmasSync.Core", "Testing", "Sources Desired Validation" },
        { "AmasSync.Core", "Importing", "Sources Desired Validation Observed Ownership Phases TextDiffs Comparing Planning" },

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
        { "AmasSync.Cli", "Testing", "Errors Hosting Project Server" },
        { "AmasSync.Cli", "Views", "Errors CommandLine Hosting Project Conversations" },
        { "AmasSync.Cli", "Ci", "Errors Hosting Project Git Views" },
        { "AmasSync.Cli", "Commands", "Errors CommandLine Hosting Project Git Server Conversations Testing Views Ci" },
    };

    /// <summary>A project and the projects that it may reference.</summary>
    public static TheoryData<string, string> Projects => new()
    {
        { "Amas.Config", "" },
        { "Amas.Client", "" },
        { "Amas.Client.DependencyInjection", "Amas.Client" },
        { "Amas.Emulator", "Amas.Config" },
        { "AmasSync.Core", "Amas.Config" },
        { "AmasSync.Cli", "Amas.Client Amas.Config AmasSync.Core" },
    };

    /// <summary>A package, and the only places that may use it.</summary>
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
    [MemberData(nameof(Layers))]
    public void A_namespace_uses_only_the_namespaces_below_it(string project, string layer, string visible)
    {
        Regex mention = new($@"(?<![\w.]){Regex.Escape(project)}\.(\w+)");
        var own = $"namespace {project}.{layer}";
        var seen = SourceFiles.Read(project)
            .Where(source => IsInLayer(source.Text, own))
            .SelectMany(source => mention.Matches(source.Text))
            .Select(match => match.Groups[1].Value)
            .Distinct();

        Assert.DoesNotContain(seen.Except([layer, .. visible.Split(' ')]), name => IsLayer(project, name));
    }

    [Fact]
    public void Every_namespace_has_a_place_in_the_order()
    {
        var known = Layers.Select(row => $"{row.Data.Item1}.{row.Data.Item2}").ToHashSet(StringComparer.Ordinal);
        var layers =
            from project in Projects.Select(row => row.Data.Item1)
            where project != "Amas.Client.DependencyInjection"
            from source in SourceFiles.Read(project)
            let match = Regex.Match(source.Text, $@"^namespace ({Regex.Escape(project)}\.\w+)", RegexOptions.Multiline)
            where match.Success
            select match.Groups[1].Value;

        Assert.Empty(layers.Distinct().Except(known));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_the_projects_below_it(string project, string visible)
    {
        string[] others = [.. Projects.Select(row => row.Data.Item1).Except([project, .. visible.Split(' ')])];

        var forbidden =
            from source in SourceFiles.Read(project)
            from other in others
            where Regex.IsMatch(source.Text, $@"^using (static )?{Regex.Escape(other)}(\.|;)", RegexOptions.Multiline)
            select $"{source.Path} uses {other}";

        Assert.Empty(forbidden);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_is_used_only_in_the_listed_namespaces(string package, string places)
    {
        var seen = SourceFiles.Read()
            .Where(source => source.Text.Contains($"using {package}", StringComparison.Ordinal))
            .Select(source => source.Path);

        Assert.All(seen, path => Assert.Contains(places.Split(' '), place => path.StartsWith(place, StringComparison.Ordinal)));
    }

    [Fact]
    public void Files_are_opened_for_reading_in_one_place()
    {
        Regex reading = new(@"\bFile\.(?:ReadAll|ReadLines|Open\w*|Copy)\w*\(|\.Open(?:Read|Text)\(\)|FileMode\.Open\b");
        var seen = SourceFiles.Read().Where(source => reading.IsMatch(source.Text)).Select(source => source.Path);

        // The second opens a file for appending.
        Assert.Equal(["Amas.Config/Files/RegularFile.cs", "AmasSync.Cli/Ci/RunnerVariables.cs"], seen.Order(StringComparer.Ordinal));
    }

    private static bool IsInLayer(string text, string layer) =>
        text.Contains($"{layer};", StringComparison.Ordinal) || text.Contains($"{layer}.", StringComparison.Ordinal);

    private static bool IsLayer(string project, string name) =>
        Layers.Any(row => row.Data.Item1 == project && row.Data.Item2 == name);
}
