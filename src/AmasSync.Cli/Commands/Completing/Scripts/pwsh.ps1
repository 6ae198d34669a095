# Completion of amas-sync for PowerShell. To enable it in this shell:   amas-sync completion pwsh | Out-String | Invoke-Expression
# To enable it in all shells: add that command to the file $PROFILE.

Register-ArgumentCompleter -Native -CommandName amas-sync -ScriptBlock {
    param($word, $line, $cursor)

    $elements = $line.CommandElements
    $before = @($elements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
        })
    $asked = @($before) + @(if ($word) { $word })
    & $elements[0].Extent.Text "[suggest:$($before.Count)]" @asked 2> $null | Where-Object { $_ -and $_ -ne ':files' } | ForEach-Object {
        $text, $meaning = $_ -split "`t", 2
        $shown = if ($meaning) { $meaning } else { $text }
        [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $shown)
    }
}
