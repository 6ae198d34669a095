using AmasSync.Cli.Ci.Review.Markers;

namespace AmasSync.Cli.Tests.Ci.Review;

public sealed class MarkerLineTests
{
    [Fact]
    public void A_rendered_marker_is_parsed_and_ends_no_comment()
    {
        var line = MarkerLine.Render(SampleMarker.Value);

        var parsed = MarkerLine.Parse($"{line}Text\n");

        Assert.Equal(SampleMarker.Value.ToJson(), parsed?.Marker?.ToJson());
        Assert.Equal(("production", ".", 1), (parsed?.Environment, parsed?.Folder, parsed?.Comment));
        Assert.Equal(1, line.Split("-->").Length - 1);
        Assert.True(parsed?.IsFor("production", "."));
        Assert.False(parsed?.IsFor("staging", "."));
    }

    [Theory]
    [InlineData("<!-- amas-sync v1 {\"environment\":\"e\",\"folder\":\".\",\"sha\":\"s\",\"plan_hash\":\"h\",\"changes\":[\"c\"]} -->")]
    [InlineData("<!-- amas-sync v2 {\"environment\":\"e\",\"folder\":\".\",\"changes\":[]} -->\r\nText")]
    [InlineData("<!-- amas-sync v3 {\"environment\":\"e\",\"folder\":\".\",\"comment\":1,\"more\":true} -->")]
    public void A_marker_of_another_format_is_found_and_not_read(string body)
    {
        var line = MarkerLine.Parse(body);

        Assert.Equal(("e", ".", 1), (line?.Environment, line?.Folder, line?.Comment));
        Assert.Null(line?.Marker);
    }

    [Theory]
    [InlineData("commit", "--upload-pack=sh")]
    [InlineData("blob", "HEAD")]
    [InlineData("commit", "A1B2C3D4E5F60718293A4B5C6D7E8F9001122334")]
    public void An_inventory_that_is_not_named_by_a_hash_is_not_read(string kind, string value)
    {
        ReviewedInventory inventory = kind == "commit" ? new(value, Blob: null) : new(Commit: null, value);

        Assert.Null(MarkerLine.Parse(MarkerLine.Render(SampleMarker.Value with { Inventory = inventory }))?.Marker);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!-- amas-sync v1 -->")]
    [InlineData("<!-- amas-sync v1 {} -->")]
    [InlineData("<!-- amas-sync v2 [1] -->")]
    [InlineData("<!-- amas-sync v2 {\"environment\":1,\"folder\":\".\"} -->")]
    [InlineData("<!-- amas-sync fork plan -->")]
    [InlineData("text\n<!-- amas-sync v1 {\"environment\":\"e\",\"folder\":\".\"} -->")]
    public void Text_that_is_not_a_marker_is_not_parsed(string body) => Assert.Null(MarkerLine.Parse(body));

    [Fact]
    public void Two_comments_of_one_plan_differ_only_in_their_number()
    {
        Assert.True(SampleMarker.Value.IsSamePlan(SampleMarker.Value with { Comment = 2 }));
        Assert.False(SampleMarker.Value.IsSamePlan(SampleMarker.Value with { Page = new('1', 64) }));
    }
}
