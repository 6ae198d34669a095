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
        [2, 1, 1],
        Count(
            Set("/agents/0/model"),
            Set("/description"),
            new YamlEdit.Insert(new("/agents"), 0, Value),
            Set("/agents/1/model")));

    [Fact]
    public void Removals_from_the_same_list_are_made_one_after_the_other() =>
        Assert.Equal([2, 1], Count(new YamlEdit.Remove(new("/a/1")), new YamlEdit.Remove(new("/b/0")), new YamlEdit.Remove(new("/a/0"))));

    [Fact]
    public void A_name_that_begins_with_another_name_is_another_value() => Assert.Equal([2], Count(Set("/model"), Set("/model_name")));

    [Fact]
    public void The_whole_document_contains_every_value() => Assert.Equal([1, 1, 1], Count(Set("/a"), Set(""), Set("/a")));

    private static YamlEdit.Set Set(string pointer) => new(new(pointer), Value);

    private static IEnumerable<int> Count(params YamlEdit[] edits) => EditWaves.Split(edits).Select(wave => wave.Count);
}
