"""What is wrong in a file, in words of the office: where it begins, what was most likely meant.

in_yaml      Chinese punctuation and missing blanks in YAML
broken_yaml  what YAML's parser gave up on
in_values    wrong keys and values
in_reports   marks of a report that were typed otherwise
stray_files  files that are not read
"""
