using AmasSync.Cli.Ci.Review.Replay;

namespace AmasSync.Cli.Tests.Ci.Review;

public sealed class CommentTextTests
{
    private const string Part = "- `Support`: changed\n";

    [Theory]
    [InlineData("")]
    [InlineData("<details>\n<summary><code>A</code></summary>\n\n+ <b>\n<p>\n<code>x</code><br>\n</p>\n</details>\n\n")]
    [InlineData("<!-- amas-sync result -->\n> **1 of 1 change applied**\n<!-- /amas-sync result -->\n")]
    [InlineData("```diff\n+ <!-- a prompt\n- <script>\n```\n")]
    [InlineData("````diff\n+ ```\n+ <details>\n````\n\n")]
    [InlineData("- edges\n\n    ```diff\n    + <details>\n\n    - x\n    ```\n\n")]
    [InlineData("- a\n\n    <blockquote>\n    ± <code>`&lt;details&gt;</code><br>\n    </blockquote>\n\n")]
    [InlineData("- `` <details>` ``: \\<details\\> and \\`\n")]
    [InlineData("<sub>change `0123`</sub>\n\n")]
    public void Text_after_parts_of_a_plan_is_shown(string before) => Assert.True(Show($"{before}{Part}\n#### Next\n"));

    [Theory]
    [InlineData("<details>\n<summary>2 agents</summary>\n\n", "\n</details>\n", true)]
    [InlineData("<details open>\n<summary>2 agents</summary>\n\n", "\n</details>\n", true)]
    [InlineData("<details>\n<details>\n\n</details>\n\n", "\n</details>\n", true)]
    [InlineData("<details>\n<details>\n\n", "\n</details>\n", false)]
    [InlineData("<details>\n\n", "\n<details>\n</details>\n", false)]
    [InlineData("<details open hidden>\n\n", "\n</details>\n", false)]
    public void Text_in_a_fold_is_shown_if_the_fold_is_closed(string before, string after, bool isShown) =>
        Assert.Equal(isShown, Show($"{before}{Part}{after}"));

    [Theory]
    [InlineData("<!--\n")]
    [InlineData("  <!-- amas-sync result\n")]
    [InlineData("<!-- amas-sync result --> <!--\n")]
    [InlineData("<?\n")]
    [InlineData("<![CDATA[\n")]
    [InlineData("<pre>\n")]
    [InlineData("<details>\n\n")]
    [InlineData("<details>\n<details>\n\n</details>\n")]
    [InlineData("<details> \n<summary>x</summary>\n\n")]
    [InlineData("<details hidden>\n\n")]
    [InlineData("</details>\n\n<details>\n\n")]
    [InlineData("More in <details>\n\n")]
    [InlineData("- <details>\n\n")]
    [InlineData("> <details>\n\n")]
    [InlineData("> <!--\n\n")]
    [InlineData("x <table><tr><td>\n\n")]
    [InlineData("``` <details> ````\n\n")]
    [InlineData("A ` span\nover ` <details> ` lines\n\n")]
    [InlineData("````text\n")]
    [InlineData("~~~\n```\n~~~\n<details>\n```\n")]
    [InlineData("```\n````\n<details>\n\n```\n")]
    [InlineData("- x\n  ```\n<details>\n\n  ```\n")]
    [InlineData("text\n    ```\n    <details>\n    ````\n\n    ```\n")]
    [InlineData("<blockquote>\n \n```\n\n")]
    [InlineData("<sub>\n\\<details>\n\n")]
    [InlineData("<blockquote>\n\\<details>\n\n")]
    [InlineData("Thank you for this: ")]
    public void Text_that_may_be_hidden_is_not_shown(string before) => Assert.False(Show($"{before}{Part}"));

    [Fact]
    public void The_marker_shows_nothing() => Assert.False(new CommentText(Part).Shows(Part));

    private static bool Show(string text) => new CommentText($"<!-- amas-sync v2 {{}} -->\n{text}").Shows(Part);
}
