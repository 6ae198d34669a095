using AmasSync.Cli.CommandLine;
using AmasSync.Cli.CommandLine.Fleets;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Project;
using AmasSync.Cli.Project.Fleets;

namespace AmasSync.Cli.Tests.Project;

public sealed class EnvironmentSelectionTests
{
    private static readonly ProjectSettings Project = new()
    {
        Root = "/project",
        Environments =
        [
            new() { Name = "local", Server = EnvironmentSettings.Embedded },
            new() { Name = "customer-b", Server = "https://b.example" },
            new() { Name = "customer-a", Server = "https://a.example" },
            new() { Name = "customer-demo", Server = EnvironmentSettings.Embedded, NameSuffix = " demo" },
            new() { Name = "staging", Server = "https://s.example" },
        ],
    };

    [Theory]
    [InlineData("customer-*", "customer-b customer-a customer-demo")]
    [InlineData("customer-?", "customer-b customer-a")]
    [InlineData("customer-a customer-?", "customer-b customer-a")]
    [InlineData("staging *-a", "customer-a staging")]
    [InlineData("*", "local customer-b customer-a customer-demo staging")]
    public void Names_and_globs_select_in_the_order_of_the_project(string options, string selected) =>
        Assert.Equal(selected, Select(new() { Environments = options.Split(' ') }, isForWriting: false));

    [Theory]
    [InlineData("customer-*", "customer-b customer-a")]
    [InlineData("*", "customer-b customer-a staging")]
    [InlineData("local customer-*", "local customer-b customer-a")]
    [InlineData("customer-demo", "customer-demo")]
    public void For_writing_an_embedded_server_must_be_named(string options, string selected) =>
        Assert.Equal(selected, Select(new() { Environments = options.Split(' ') }, isForWriting: true));

    [Fact]
    public void All_environments_for_writing_are_those_with_a_server() => Assert.Equal(
        "customer-b customer-a staging", Select(new() { AllEnvironments = true }, isForWriting: true));

    [Fact]
    public void A_shard_is_taken_of_what_was_selected()
    {
        var selection = EnvironmentSelection.Select(Project, new() { Environments = ["customer-?"], Shard = new Shard(1, 1000) });

        Assert.Equal(["customer-b", "customer-a"], selection.All.Select(environment => environment.Name));
        Assert.Empty(selection.Selected);
    }

    [Theory]
    [InlineData("custmer-*", "the nearest names: customer-a, customer-b, customer-demo")]
    [InlineData("*-demmo", "the nearest names: customer-demo")]
    [InlineData("stagin?x", "the nearest names: staging")]
    public void A_glob_that_matches_nothing_names_the_nearest(string pattern, string hint)
    {
        var failure = Assert.Throws<ToolException>(() => Select(new() { Environments = [pattern] }, isForWriting: false));

        Assert.Equal($"no environment matches '{pattern}'", failure.Error.Message);
        Assert.StartsWith(hint, failure.Error.Hint, StringComparison.Ordinal);
    }

    private static string Select(GlobalOptions globals, bool isForWriting) => string.Join(
        ' ', EnvironmentSelection.Select(Project, globals, isForWriting).Selected.Select(environment => environment.Name));
}
