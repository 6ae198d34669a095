using Amas.Config.Json;
using Amas.Config.Yaml.Editing;

namespace Amas.Config.Tests.Yaml.Editing;

public sealed class EditWavesTests
{
    private static readonly ConfigValue Value = new ConfigValue.Text("x");

    [Fact]
    public void Edits_of_different_values_are_one_wave() => Assert.Equal(
        [3], Count(Set("/agents/0/model"), Set("/agents/1/model"), new YamlEdit.Add(new("/agents/2"), "note", Value, null)));

    [Fact]
    public void An_edit_within_a_value_that_another_one_changes_is_a_later_wave() => Assert.Equal(
        [3, 1],
        Count(
            Set("/agents/0/model"),
            Set("/description"),
            new YamlEdit.Insert(new("/agents"), 0, Value),
            Set("/agents/1/model")));

    [Fact]
    public void Removals_from_the_end_of_a_list_to_its_start_are_one_wave() =>
        Assert.Equal([4], Count(Remove("/a/7"), Remove("/b/0"), Set("/a/3/x"), Remove("/a/0")));

    [Fact]
    public void A_removal_behind_another_one_is_a_later_wave() => Assert.Equal([1, 1], Count(Remove("/a/1"), Remove("/a/1")));

    [Fact]
    public void An_edit_behind_a_removal_is_later_and_so_is_every_removal_after_it() =>
        Assert.Equal([1, 2], Count(Remove("/a/5"), Set("/a/6"), Remove("/a/3")));

    [Fact]
    public void Insertions_at_one_index_are_one_wave() =>
        Assert.Equal([3, 1], Count(Insert("/a", 2), Insert("/a", 2), Remove("/a/1"), Insert("/a", 2)));

    [Fact]
    public void Members_are_removed_at_once() => Assert.Equal([2, 1], Count(Remove("/a/x"), Remove("/a/y"), Add("/a")));

    [Fact]
    public void Members_that_are_added_after_existing_ones_are_one_wave()
    {
        Assert.Equal([3], Count(Add("/a", "z", "old"), Add("/a", "y", "old"), Add("/a", "x")));
        Assert.Equal([1, 1], Count(Add("/a", "x", "old"), Add("/a", "y", "x")));
        Assert.Equal([1, 1], Count(Add("/a", "x", "old"), Set("/a/x/y")));
        Assert.Equal([1, 1], Count(Set("/a/old"), Add("/a", "x", "old")));
    }

    [Fact]
    public void A_name_that_begins_with_another_name_is_another_value() => Assert.Equal([2], Count(Set("/model"), Set("/model_name")));

    [Fact]
    public void The_whole_document_contains_every_value() => Assert.Equal([1, 1, 1], Count(Set("/a"), Set(""), Set("/a")));

    private static YamlEdit.Set Set(string pointer) => new(new(pointer), Value);

    private static YamlEdit.Remove Remove(string pointer) => new(new(pointer));

    private static YamlEdit.Insert Insert(string pointer, int index) => new(new(pointer), index, Value);

    private static YamlEdit.Add Add(string pointer, string key, string? predecessor = null) => new(new(pointer), key, Value, predecessor);

    private static YamlEdit.Add Add(string pointer) => new(new(pointer), "note", Value, null);

    private static IEnumerable<int> Count(params YamlEdit[] edits) => EditWaves.Split(edits).Select(wave => wave.Count);
}
