namespace AmasSync.Core.Comparing.Forms;

/// <summary>The ways in which a server may change the form of a value that it stores.</summary>
[Flags]
internal enum StoredForms
{
    None = 0,
    Trimmed = 1,
    LineEnds = 2,
    UnicodeForm = 4,
    Reordered = 8,
    Rounded = 16,
    WithoutEmpty = 32,
    All = Trimmed | LineEnds | UnicodeForm | Reordered | Rounded | WithoutEmpty,
}
