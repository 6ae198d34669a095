using AmasSync.Core.Importing.Drafts;

namespace AmasSync.Core.Tests.Importing.Drafts;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("customer_support_agent", "customer_support_agent")]
    [InlineData("Refund Desk (EU)", "refund-desk-eu")]
    [InlineData("Grüße & Küsse", "gruße-kusse")]
    [InlineData("support.production", "support-production")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("_private", "private")]
    [InlineData(".hidden", "hidden")]
    [InlineData("家族", "家族")]
    [InlineData("😀", "agent")]
    [InlineData("CON", "con-agent")]
    [InlineData("\ud800x", "x")]
    public void A_file_name_is_valid_on_every_system(string text, string name) => Assert.Equal(name, FileNames.Sanitize(text, '-'));

    [Fact]
    public void A_used_file_name_gets_a_number_regardless_of_case()
    {
        using TempFolder folder = new();
        folder.Write("Support.yaml", "");
        DraftFiles drafts = new();
        drafts.Add(folder["support-2.yaml"], "");

        Assert.Equal(folder["support-3.yaml"], FileNames.FindFree(folder.Path, "support", ".yaml", drafts));
    }
}
