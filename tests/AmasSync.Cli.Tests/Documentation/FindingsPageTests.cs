using AmasSync.Cli.Tests.Views;

namespace AmasSync.Cli.Tests.Documentation;

/// <summary><c>docs/findings.md</c> is generated from the rules.</summary>
public sealed class FindingsPageTests
{
    [Fact]
    public void The_page_shows_the_rules_as_they_are()
        => Golden.IsIn(Path.Combine(Repository.Root, "docs/findings.md"), FindingsPage.Render());
}
