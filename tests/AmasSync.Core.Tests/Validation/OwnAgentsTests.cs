using AmasSync.Core.Desired;
using AmasSync.Core.Sources;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Tests.Validation;

public sealed class OwnAgentsTests
{
    [Fact]
    public void The_agents_of_this_repository_have_no_findings()
    {
        var state = Validator.Validate(
            DesiredStateReader.Read(
                new() { Project = new ProjectFolder(Root()) }, new(Validator.CheckAgent), TestContext.Current.CancellationToken));
        Assert.Empty(state.Findings.Select(finding => $"{finding.Place.File}:{FindingText.Line(finding)}"));
        Assert.Equal(6, state.FileCount);
        Assert.True(state.IsValid);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AmasSync.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        }

        return folder.FullName;
    }
}
