using AmasSync.Cli.Tests.Views;

namespace AmasSync.Cli.Tests.Documentation;

/// <summary><c>docs/findings.md</c> is generated from the rules.</summary>
public sealed class FindingsPageTests
{
    [Fact]
    public void The_page_matches_the_rules()
        => Golden.IsIn(Path.Combine(Repository.Root, "docs/findings.md"), FindingsPage.Render());
}
